package io.gpuaas.triage.lookup;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.story.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Looks further, as long as the evidence asks for it and there is time left to look at. */
final class Widening {
  /** Codes that are logged when the work ends, long after the command began. */
  private static final Set<String> LATE =
      Set.of(
          ErrorCode.ALLOCATION_PROVISIONING_FAILED.wireName(),
          ErrorCode.ALLOCATION_RELEASE_FAILED.wireName());

  private final LogLookup lookup;
  private final Windows windows;
  private final Report report;

  Widening(LogLookup lookup, Windows windows, Report report) {
    this.lookup = lookup;
    this.windows = windows;
    this.report = report;
  }

  void run() {
    if (windows.anchor().source() == Anchor.Source.NOW) {
      return;
    }
    if (isEmpty()) {
      lookup.read(Set.of(), windows.wide(windows.anchor().time()), List.of());
    }
    Instant reported = report.timestamp();
    if (isEmpty() && reported != null && isElsewhere(reported)) {
      lookup.read(Set.of(), windows.wide(reported), List.of());
    }
    for (Duration length : Windows.followUps()) {
      followUp(length);
    }
  }

  /** An unanswered question is not an empty answer: asking wider would only take longer. */
  private boolean isEmpty() {
    return lookup.readable() && lookup.story().isEmpty();
  }

  private boolean isElsewhere(Instant reported) {
    return Anchor.plausible(reported, windows.now()) && !lookup.looked().contains(reported);
  }

  private void followUp(Duration length) {
    List<LogRecord> story = lookup.story();
    TimeWindow last = lookup.looked();
    TimeWindow next = windows.after(last, length);
    boolean asksForMore = Progress.of(story) == Progress.UNFINISHED || waitsForLateCode(story);
    if (lookup.readable() && asksForMore && next.end().isAfter(last.end().plusSeconds(1))) {
      lookup.read(Set.of(), next, List.of());
    }
  }

  private boolean waitsForLateCode(List<LogRecord> story) {
    String code = report.code();
    return code != null
        && LATE.contains(code)
        && !story.isEmpty()
        && story.stream().noneMatch(log -> code.equals(log.errorCode()));
  }
}
