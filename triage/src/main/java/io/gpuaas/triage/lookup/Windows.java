package io.gpuaas.triage.lookup;

import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far to look. Narrow first, since the cost of a question is the length of its window; wider
 * only when the evidence asks for it. Nothing is asked about a time that has not come.
 */
public record Windows(Anchor anchor, Instant now) {
  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration NARROW = Duration.ofMinutes(2);

  /** A user's clock that is an hour off, daylight saving forgotten twice, is still found. */
  private static final Duration WIDE = Duration.ofHours(2);

  /** Asked before {@link #WIDE}, since most clocks are off by minutes and not by hours. */
  private static final Duration WIDER = Duration.ofMinutes(15);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TRACE_MARGIN = Duration.ofMinutes(5);
  private static final Duration BLAST_AFTER = Duration.ofMinutes(5);
  private static final Duration REPORTS = Duration.ofDays(7);

  /** How far ahead of ours a service's clock may be. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /**
   * The length of {@link #blast}, in minutes: the only question whose cost grows with the traffic
   * of everybody, which is why it is asked of one service alone.
   */
  static final int BLAST_MINUTES = 60;

  Optional<String> anchorGap() {
    return Optional.ofNullable(anchor.gap());
  }

  public TimeWindow narrow() {
    return anchor.source() == Anchor.Source.NOW
        ? new TimeWindow(now.minus(DAY), now.plus(SKEW))
        : clipped(anchor.time().minus(BEFORE), anchor.time().plus(NARROW));
  }

  /** For an id that the narrow window does not hold, shortest first: a clock is off. */
  List<TimeWindow> wide(Instant center) {
    return Stream.of(WIDER, WIDE)
        .map(length -> clipped(past(center).minus(length), past(center).plus(length)))
        .toList();
  }

  /** An id from the future was minted by a clock that is ahead; what it did happened by now. */
  private Instant past(Instant time) {
    return time.isAfter(now) ? now : time;
  }

  /** For work that goes on after the command: from where the last question ended. */
  TimeWindow after(TimeWindow last, Duration length) {
    return clipped(last.end(), anchor.time().plus(length));
  }

  /** The stages in which unfinished work is followed. */
  static Duration[] followUps() {
    return new Duration[] {WIDER, WIDE, DAY};
  }

  /** A report is logged whenever its user gets to it. */
  TimeWindow reports() {
    return clipped(narrow().start(), narrow().start().plus(REPORTS));
  }

  TimeWindow blast() {
    Instant end = clipped(past(anchor.time()), past(anchor.time()).plus(BLAST_AFTER)).end();
    return new TimeWindow(end.minus(Duration.ofMinutes(BLAST_MINUTES)), end);
  }

  /** Where the traces are whose ids were logged in {@code logs}. */
  static TimeWindow traces(TimeWindow logs) {
    return new TimeWindow(logs.start().minus(TRACE_MARGIN), logs.end().plus(TRACE_MARGIN));
  }

  private TimeWindow clipped(Instant start, Instant end) {
    Instant latest = now.plus(SKEW);
    Instant clippedEnd = end.isAfter(latest) ? latest : end;
    return new TimeWindow(start, clippedEnd.isAfter(start) ? clippedEnd : start.plusSeconds(1));
  }
}
