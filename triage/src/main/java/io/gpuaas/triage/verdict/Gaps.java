package io.gpuaas.triage.verdict;

import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.intake.CodeText;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.story.Progress;
import java.util.ArrayList;
import java.util.List;

/** What is missing from the evidence: a missing thing is always said. */
final class Gaps {
  private Gaps() {}

  static List<String> of(Findings findings) {
    List<String> gaps = new ArrayList<>(findings.gaps());
    List<LogRecord> logs = findings.logs();
    if (logs.isEmpty() && findings.logsReadable()) {
      gaps.add(
          "No log record carries this id between "
              + findings.looked().start()
              + " and "
              + findings.looked().end()
              + ".");
    }
    if (Progress.of(logs) == Progress.UNFINISHED) {
      gaps.add("The work that this command started has not ended yet, as far as the logs tell.");
    }
    long unreadable =
        logs.stream()
            .filter(log -> log.errorCode() != null && CodeText.read(log.errorCode()) == null)
            .count();
    if (unreadable > 0) {
      gaps.add(unreadable + " records carry an error_code that is not written like a code.");
    }
    return gaps;
  }
}
