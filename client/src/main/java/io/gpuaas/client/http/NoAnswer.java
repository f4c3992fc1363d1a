package io.gpuaas.client.http;

import java.io.IOException;

/** A request got no answer; {@link #mayHaveArrived} says whether it can have had an effect. */
public final class NoAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveArrived;

  NoAnswer(boolean mayHaveArrived, String message, Throwable cause) {
    super(message, cause);
    this.mayHaveArrived = mayHaveArrived;
  }

  /** False only when no connection came about, so that the request certainly did nothing. */
  public boolean mayHaveArrived() {
    return mayHaveArrived;
  }
}
