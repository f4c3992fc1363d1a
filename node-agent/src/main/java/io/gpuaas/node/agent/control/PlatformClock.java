package io.gpuaas.node.agent.control;

import io.gpuaas.client.http.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;

/**
 * The time of the control plane, read off the {@code Date} of its answers, so that a host whose
 * clock is wrong works all the same. Between answers it goes on by the machine's monotonic timer;
 * what anybody does to the host's own clock does not move it.
 */
public final class PlatformClock implements InstantSource {
  /** The header has whole seconds, and an answer is under way for a while: no reason to jump. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final LongSupplier nanos;
  private volatile Anchor anchor;

  /** Begins with the host's own clock, which is all there is before the first answer. */
  public PlatformClock(InstantSource host) {
    this(host, System::nanoTime);
  }

  PlatformClock(InstantSource host, LongSupplier nanos) {
    this.nanos = nanos;
    this.anchor = new Anchor(host.instant(), nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    Anchor last = anchor;
    return last.at().plusNanos(nanos.getAsLong() - last.nanos());
  }

  /** Follows an answer of the control plane; one without a readable date changes nothing. */
  public void follow(Answer answer) {
    answer.header("date").ifPresent(this::follow);
  }

  private void follow(String date) {
    try {
      Instant said = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      if (Duration.between(instant(), said).abs().compareTo(TOLERANCE) > 0) {
        anchor = new Anchor(said, nanos.getAsLong());
      }
    } catch (DateTimeException unreadable) {
      // Something between us writes its own dates; the next answer may be better.
    }
  }

  private record Anchor(Instant at, long nanos) {}
}
