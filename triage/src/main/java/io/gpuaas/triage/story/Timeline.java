package io.gpuaas.triage.story;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.story.Repeats.Folded;
import io.gpuaas.triage.text.ShownText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs and spans in one order.
 *
 * @param gaps what could not be shown
 */
public record Timeline(List<TriageResult.TimelineEntry> entries, List<String> gaps) {
  /** What a result carries at most; the page shows fewer. */
  private static final int MOST = 400;

  private static final int LONGEST_TEXT = 512;
  private static final int LONGEST_DETAIL = 8192;

  /** All details together: where every entry has a stack trace, each shows less of it. */
  private static final int LONGEST_DETAILS = 512 * 1024;

  /** How far outside the logs' window a span is still believed: work may outlive its logs. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

  /**
   * Before logs and spans are given offsets, and so before the first of them is known.
   *
   * @param stack as it was logged: it is long, and made fit to be shown only where it is
   */
  private record Moment(
      Instant at,
      String service,
      String kind,
      String level,
      @Nullable String event,
      String text,
      @Nullable String stack,
      @Nullable String spanId) {

    /** Attempts of one thing differ in numbers alone. */
    String sameness() {
      return String.join(
          "\n", kind, service, level, String.valueOf(event), NUMBER.matcher(text).replaceAll("#"));
    }
  }

  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::at)
          .thenComparing(Moment::kind, Comparator.reverseOrder())
          .thenComparing(Moment::service)
          .thenComparing(moment -> Objects.requireNonNullElse(moment.spanId(), ""))
          .thenComparing(Moment::text);

  public static Timeline of(List<LogRecord> logs, List<SpanRecord> spans, TimeWindow looked) {
    TimeWindow believed = new TimeWindow(looked.start().minus(MARGIN), looked.end().plus(MARGIN));
    List<Moment> moments = new ArrayList<>();
    logs.stream()
        .filter(log -> believed.contains(log.timestamp()))
        .map(Timeline::moment)
        .forEach(moments::add);
    spans.stream()
        .filter(span -> believed.contains(span.start()))
        .map(Timeline::moment)
        .forEach(moments::add);
    moments.sort(ORDER);
    List<String> gaps = new ArrayList<>();
    int unbelieved = logs.size() + spans.size() - moments.size();
    if (unbelieved > 0) {
      gaps.add(
          unbelieved + " records or spans carry times that cannot be and are not in the timeline.");
    }
    return new Timeline(entries(cut(Repeats.fold(moments, Moment::sameness), gaps)), gaps);
  }

  /** Begin and end of a story tell more than its middle. */
  private static List<Folded<Moment>> cut(List<Folded<Moment>> moments, List<String> gaps) {
    if (moments.size() <= MOST) {
      return moments;
    }
    gaps.add("The timeline leaves out " + (moments.size() - MOST) + " entries in its middle.");
    List<Folded<Moment>> kept = new ArrayList<>(moments.subList(0, MOST / 2));
    kept.addAll(moments.subList(moments.size() - MOST / 2, moments.size()));
    return kept;
  }

  private static List<TriageResult.TimelineEntry> entries(List<Folded<Moment>> moments) {
    int stacks = (int) moments.stream().filter(moment -> moment.first().stack() != null).count();
    int longest = Math.min(LONGEST_DETAIL, LONGEST_DETAILS / Math.max(1, stacks));
    return moments.stream()
        .map(moment -> entry(moment, moments.getFirst().first().at(), longest))
        .toList();
  }

  private static TriageResult.TimelineEntry entry(
      Folded<Moment> folded, Instant begin, int longestDetail) {
    Moment moment = folded.first();
    return new TriageResult.TimelineEntry(
        moment.at(),
        Times.millis(begin, moment.at()),
        moment.service(),
        moment.kind(),
        moment.level(),
        moment.event(),
        moment.text(),
        folded.times(),
        detail(folded, longestDetail),
        moment.spanId());
  }

  private static @Nullable String detail(Folded<Moment> folded, int longest) {
    return folded.times() > 1 && !folded.last().text().equals(folded.first().text())
        ? "the last time: " + folded.last().text()
        : ShownText.linesOrNull(rest(folded.first().stack()), longest);
  }

  private static Moment moment(LogRecord log) {
    String text = ShownText.line(log.message(), LONGEST_TEXT);
    String exception = firstLine(Objects.requireNonNullElse(log.exception(), ""));
    return new Moment(
        log.timestamp(),
        ShownText.line(log.service(), 64),
        "log",
        level(log.level()),
        ShownText.lineOrNull(log.event(), 64),
        exception.isEmpty() ? text : text + " — " + exception,
        log.exception(),
        ShownText.lineOrNull(log.spanId(), 16));
  }

  private static Moment moment(SpanRecord span) {
    String failure = span.error() ? " failed" : "";
    String status = ShownText.lineOrNull(span.statusMessage(), 256);
    return new Moment(
        span.start(),
        ShownText.line(span.service(), 64),
        "span",
        span.error() ? "error" : "info",
        null,
        ShownText.line(span.name(), 128)
            + String.format(Locale.ROOT, " (%.1f ms)", Times.duration(span))
            + failure
            + (status == null ? "" : ": " + status),
        null,
        ShownText.lineOrNull(span.spanId(), 16));
  }

  private static String level(String level) {
    String lower = level.length() > 8 ? "" : level.toLowerCase(Locale.ROOT);
    return LEVELS.contains(lower) ? lower : "info";
  }

  private static String firstLine(String stack) {
    int end = stack.indexOf('\n');
    return ShownText.line(end < 0 ? stack : stack.substring(0, end), 256);
  }

  private static String rest(@Nullable String stack) {
    int end = stack == null ? -1 : stack.indexOf('\n');
    return stack == null || end < 0 ? "" : stack.substring(end + 1);
  }
}
