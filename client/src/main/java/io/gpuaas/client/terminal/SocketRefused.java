package io.gpuaas.client.terminal;

import java.io.IOException;

/** The far side answered, with something else than a WebSocket. */
public final class SocketRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  SocketRefused(int status, Throwable cause) {
    super("the answer was HTTP " + status, cause);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
