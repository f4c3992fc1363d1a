package io.gpuaas.telemetry.tempo;

import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.spi.TimeWindow;

/** Tempo's bounds are whole seconds since 1970: the window, and what is left of its seconds. */
final class Seconds {
  private Seconds() {}

  static Call bound(Call call, TimeWindow window) {
    long start = Math.max(0, window.start().getEpochSecond());
    long end = Math.max(start, window.end().getEpochSecond()) + 1;
    return call.with("start", String.valueOf(start)).with("end", String.valueOf(end));
  }
}
