package io.gpuaas.client;

import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.http.Request;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives each change a key, under which the server makes it only once, and so may send it again when
 * no answer came. An answer is never asked for twice, whatever it says.
 */
public final class Repeats {
  /** How often a request is sent at most. */
  static final int MOST = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** With less time than this left, another try could only make the outcome less certain. */
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private final Function<CallContext, String> keys;
  private final InstantSource clock;
  private final Waiting waiting;
  private final RandomGenerator random;

  /** Waits between two tries. */
  @FunctionalInterface
  public interface Waiting {
    void pause(Duration time) throws InterruptedException;
  }

  public Repeats(
      IdempotencyKeys keys, InstantSource clock, Waiting waiting, RandomGenerator random) {
    this(keys::next, clock, waiting, random);
  }

  private Repeats(
      Function<CallContext, String> keys,
      InstantSource clock,
      Waiting waiting,
      RandomGenerator random) {
    this.keys = keys;
    this.clock = clock;
    this.waiting = waiting;
    this.random = random;
  }

  /**
   * The same for one change that the caller has named.
   *
   * @param key as {@link IdempotencyKeys#isKey} takes it
   */
  public Repeats under(String key) {
    return new Repeats(context -> key, clock, waiting, random);
  }

  String key(CallContext context) {
    return keys.apply(context);
  }

  /**
   * Sends until an answer comes, or the time that one try may take has passed.
   *
   * @throws NoAnswer that says whether any of the tries may have arrived
   */
  Answer send(Transport transport, Request request) throws NoAnswer {
    Timeouts timeouts = transport.timeouts();
    Instant end = clock.instant().plus(timeouts.connect()).plus(timeouts.answer());
    Transport next = transport;
    @Nullable NoAnswer none = null;
    for (int tries = 1; ; tries++) {
      try {
        return next.send(request);
      } catch (NoAnswer e) {
        none = none != null && none.mayHaveArrived() ? none : e;
        Duration pause = jittered(FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
        Duration left = Duration.between(clock.instant().plus(pause), end);
        if (tries == MOST || left.compareTo(SHORTEST) < 0 || !pause(pause)) {
          throw none;
        }
        next = transport.withTimeouts(timeouts.atMost(left));
      }
    }
  }

  /** Between a half and one and a half, so that many who lost one server do not meet at another. */
  private Duration jittered(Duration pause) {
    return pause.dividedBy(2).plusMillis(random.nextLong(pause.toMillis()));
  }

  private boolean pause(Duration time) {
    try {
      waiting.pause(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
