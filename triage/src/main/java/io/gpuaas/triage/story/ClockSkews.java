package io.gpuaas.triage.story;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult.ClockSkew;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.text.ShownText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Services whose clocks disagree with those of their callers: a span cannot begin before the one
 * that caused it, and a server cannot answer after its client has the answer. What merely begins
 * after its parent has ended shows nothing: durable work does.
 */
public final class ClockSkews {
  /** Below this, clocks that are synchronised by NTP differ too. */
  private static final double TOLERANCE_MS = 50;

  private record Edge(SpanRecord parent, SpanRecord child) {
    /** Milliseconds that the child's clock is ahead, 0 when nothing shows it. */
    double aheadMs() {
      double early = Times.millis(child.start(), parent.start());
      double late = Times.millis(parent.end(), child.end());
      if (isCall() && Times.duration(child) <= Times.duration(parent)) {
        // A call and its answer take about as long: the child belongs into the middle.
        return Math.max(early, late) > TOLERANCE_MS ? (late - early) / 2 : 0;
      }
      return early > TOLERANCE_MS ? -early : 0;
    }

    private boolean isCall() {
      return parent.kind().equals("client") && child.kind().equals("server");
    }
  }

  /** An id is minted before its command does anything; below this, nobody is misled. */
  private static final double CALLER_TOLERANCE_MS = 2000;

  /** Who reads of more has one broken writer, and not clocks to set. */
  private static final int MOST = 50;

  private ClockSkews() {}

  /**
   * The caller's first, then one a service, by name.
   *
   * @param gaps what is not listed is a gap, and adds to it
   */
  public static List<ClockSkew> of(
      CorrelationId id, List<LogRecord> logs, List<SpanRecord> spans, List<String> gaps) {
    List<ClockSkew> all =
        Stream.concat(ofCaller(id, logs).stream(), ofServices(spans).stream()).toList();
    if (all.size() > MOST) {
      gaps.add(all.size() + " clocks disagree with their callers'; " + MOST + " are listed.");
    }
    return all.subList(0, Math.min(all.size(), MOST));
  }

  /** Nothing happens before its id is minted: then the clock that minted it is ahead. */
  private static Optional<ClockSkew> ofCaller(CorrelationId id, List<LogRecord> logs) {
    Instant minted = id.time().orElse(Instant.MIN);
    return logs.stream()
        .findFirst()
        .filter(first -> minted.isAfter(first.timestamp()))
        .map(first -> Times.millis(first.timestamp(), minted))
        .filter(ahead -> ahead > CALLER_TOLERANCE_MS)
        .map(
            ahead ->
                new ClockSkew(
                    "the caller",
                    ahead,
                    "the id was minted at " + minted + ", after its first record"));
  }

  /** The edge that shows most speaks for a service. */
  private static List<ClockSkew> ofServices(List<SpanRecord> spans) {
    SpanTree tree = new SpanTree(spans);
    Map<String, Edge> worst = new TreeMap<>();
    for (SpanRecord child : spans) {
      Edge edge = edge(tree.parent(child), child);
      if (edge != null && edge.aheadMs() != 0) {
        worst.merge(child.service(), edge, ClockSkews::worse);
      }
    }
    return worst.values().stream().map(ClockSkews::skew).toList();
  }

  private static @Nullable Edge edge(@Nullable SpanRecord parent, SpanRecord child) {
    return parent == null || parent.service().equals(child.service())
        ? null
        : new Edge(parent, child);
  }

  private static Edge worse(Edge one, Edge other) {
    return Comparator.comparingDouble((Edge edge) -> Math.abs(edge.aheadMs())).compare(one, other)
            >= 0
        ? one
        : other;
  }

  private static ClockSkew skew(Edge edge) {
    double ahead = edge.aheadMs();
    String because =
        String.format(
            Locale.ROOT,
            "span %s is %.0f ms %s %s of %s, which caused it",
            edge.child().spanId(),
            Math.abs(ahead),
            ahead < 0 ? "before" : "after",
            edge.parent().spanId(),
            edge.parent().service());
    return new ClockSkew(
        ShownText.line(edge.child().service(), 64), ahead, ShownText.line(because, 256));
  }
}
