package io.gpuaas.cli.command;

/** A program that a command stood for has ended; its exit status is that of the command. */
public final class ProgramEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Nothing failed, so that it has neither message nor trace.
   *
   * @param status 0 to 255
   */
  public ProgramEnded(int status) {
    super(null, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
