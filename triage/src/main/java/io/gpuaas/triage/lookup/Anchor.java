package io.gpuaas.triage.lookup;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time around which to look.
 *
 * @param source where it comes from
 * @param others further times that somebody named, for when nothing is found around the first
 * @param gap what is uncertain about it; null when nothing is
 */
public record Anchor(Instant time, Source source, List<Instant> others, @Nullable String gap) {
  /** The most that a clock is believed to be ahead of ours. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Duration OLDEST = Duration.ofDays(3650);

  public Anchor {
    others = List.copyOf(others);
  }

  /** Where the time comes from. */
  public enum Source {
    CORRELATION_ID,
    REPORT,
    OPERATOR,
    /** Nobody knows the time of the failure: the last day is looked at. */
    NOW
  }

  /**
   * The id's own time first, then the report's, then the operator's, else now; times that cannot be
   * are passed over.
   */
  public static Anchor of(
      CorrelationId id, @Nullable Instant reported, @Nullable Instant operators, Instant now) {
    Map<Source, Instant> named = new EnumMap<>(Source.class);
    put(named, Source.CORRELATION_ID, id.time().orElse(null), now);
    put(named, Source.REPORT, reported, now);
    put(named, Source.OPERATOR, operators, now);
    Source source = named.keySet().stream().findFirst().orElse(Source.NOW);
    Instant time = named.getOrDefault(source, now);
    named.remove(source);
    return new Anchor(time, source, List.copyOf(named.values()), gap(id, source));
  }

  private static void put(
      Map<Source, Instant> named, Source source, @Nullable Instant time, Instant now) {
    if (time != null && plausible(time, now)) {
      named.put(source, time);
    }
  }

  private static @Nullable String gap(CorrelationId id, Source source) {
    String why =
        id.time()
            .map(minted -> "The id's own time, " + minted + ", cannot be")
            .orElse("The id is no UUIDv7 and carries no time");
    return switch (source) {
      case CORRELATION_ID -> null;
      case REPORT -> why + ": looked around the reported time instead.";
      case OPERATOR -> why + ": looked around the time that the operator named.";
      case NOW -> why + ", and no usable time was reported: looked at the last 24 h only.";
    };
  }

  private static boolean plausible(Instant time, Instant now) {
    return time.isBefore(now.plus(AHEAD)) && time.isAfter(now.minus(OLDEST));
  }
}
