package io.gpuaas.telemetry.http;

import java.io.IOException;

/** A body was left before its end; the message says why, and holds nothing of the body. */
public final class BodyCut extends IOException {
  private static final long serialVersionUID = 1;

  BodyCut(String message) {
    super(message);
  }
}
