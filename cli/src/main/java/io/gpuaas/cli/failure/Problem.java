package io.gpuaas.cli.failure;

import io.gpuaas.contract.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A failure that the CLI itself noticed. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String hint;

  /** With the catalogue's hint. */
  public Problem(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * With a hint that fits better than the catalogue's.
   *
   * @param hint one sentence; null for the catalogue's
   */
  public Problem(ErrorCode code, String message, @Nullable String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /** Bad input: flags, arguments, files. */
  public static Problem invalid(String message, String hint) {
    return new Problem(ErrorCode.INVALID_REQUEST, message, hint);
  }

  public ErrorCode code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public String hint() {
    return hint == null ? code.hint() : hint;
  }
}
