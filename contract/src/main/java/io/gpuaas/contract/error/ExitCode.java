package io.gpuaas.contract.error;

/** What the {@code gpuaas} process answers its caller with; scripts branch on these numbers. */
public enum ExitCode {
  SUCCESS(0),
  CLIENT_ERROR(1),
  SERVER_ERROR(2),
  AUTH(3),
  NOT_FOUND(4),
  CONFLICT(5),
  /** The user pressed Ctrl-C: 128 + SIGINT, as shells report it. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process exit status, 0 to 255. */
  public int number() {
    return number;
  }

  /**
   * The exit code for an HTTP status outside 2xx: 401 and 403 are auth, 404 not found, 409
   * conflict, every other 4xx a client error, all the rest a server error.
   */
  public static ExitCode ofHttpStatus(int status) {
    return switch (status) {
      case 401, 403 -> AUTH;
      case 404 -> NOT_FOUND;
      case 409 -> CONFLICT;
      default -> status >= 400 && status < 500 ? CLIENT_ERROR : SERVER_ERROR;
    };
  }
}
