package io.gpuaas.triage.story;

import io.gpuaas.telemetry.spi.SpanRecord;
import java.util.Comparator;
import java.util.List;

/** How long a span worked by itself: its duration without the stretches that children cover. */
final class SelfTime {
  private record Stretch(double from, double to) {}

  private SelfTime() {}

  /** Milliseconds, never below 0; children count only inside their parent. */
  static double of(SpanRecord span, List<SpanRecord> children) {
    double duration = Times.duration(span);
    List<Stretch> stretches =
        children.stream()
            .map(child -> within(span, child, duration))
            .sorted(Comparator.comparingDouble(Stretch::from))
            .toList();
    double covered = 0;
    double reached = 0;
    for (Stretch stretch : stretches) {
      covered += Math.max(0, stretch.to() - Math.max(reached, stretch.from()));
      reached = Math.max(reached, stretch.to());
    }
    return Math.max(0, duration - covered);
  }

  private static Stretch within(SpanRecord span, SpanRecord child, double duration) {
    double from = Math.clamp(Times.millis(span.start(), child.start()), 0, duration);
    return new Stretch(from, Math.min(duration, from + Times.duration(child)));
  }
}
