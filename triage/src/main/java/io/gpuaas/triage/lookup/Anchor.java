package io.gpuaas.triage.lookup;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time around which to look.
 *
 * @param source where it comes from
 * @param gap what is uncertain about it; null when nothing is
 */
public record Anchor(Instant time, Source source, @Nullable String gap) {
  /** The most that a clock is believed to be ahead of ours. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Duration OLDEST = Duration.ofDays(3650);

  /** Where the time comes from. */
  public enum Source {
    CORRELATION_ID,
    REPORT,
    /** Nobody knows the time of the failure: the last day is looked at. */
    NOW
  }

  /** The id's own time first, then the report's, else now; times that cannot be are passed over. */
  public static Anchor of(CorrelationId id, @Nullable Instant reported, Instant now) {
    Optional<Instant> minted = id.time();
    if (minted.isPresent() && plausible(minted.get(), now)) {
      return new Anchor(minted.get(), Source.CORRELATION_ID, null);
    }
    String why =
        minted.isPresent()
            ? "The id's own time, " + minted.get() + ", cannot be"
            : "The id is no UUIDv7 and carries no time";
    return reported != null && plausible(reported, now)
        ? new Anchor(reported, Source.REPORT, why + ": looked around the reported time instead.")
        : new Anchor(
            now,
            Source.NOW,
            why + ", and no usable time was reported: looked at the last 24 h only.");
  }

  /** Whether a time that somebody claims is worth a question. */
  public static boolean plausible(Instant time, Instant now) {
    return time.isBefore(now.plus(AHEAD)) && time.isAfter(now.minus(OLDEST));
  }
}
