package io.gpuaas.telemetry.json;

import java.io.IOException;

/** A text that is no record; the message never holds the text. */
public final class MalformedRecord extends IOException {
  MalformedRecord(String message) {
    super(message);
  }
}
