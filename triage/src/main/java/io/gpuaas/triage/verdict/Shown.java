package io.gpuaas.triage.verdict;

import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.text.ShownText;

/** Fields of records, fit to be put into a sentence. */
final class Shown {
  private Shown() {}

  static String service(LogRecord log) {
    return ShownText.line(log.service(), 64);
  }
}
