package io.gpuaas.client;

/** A call that did not succeed; the {@link Failure} says all there is to say. */
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public CallFailed(Failure failure) {
    super(failure.message() + " (code=" + failure.code() + ")");
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
