package io.gpuaas.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down: after a few failures in a row a name or an address has to wait, twice as
 * long after each further one. Kept in memory, so each instance counts for itself.
 */
final class LoginThrottle {
  private static final int FREE_FROM_ONE_ADDRESS = 5;

  /** From everywhere together: more, so that a stranger cannot lock somebody out with a few. */
  private static final int FREE_FOR_A_NAME = 50;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MOST_KEYS = 10_000;

  private final InstantSource clock;
  private final Map<Key, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  static Key name(String username) {
    return new Key("name " + username, FREE_FOR_A_NAME);
  }

  /**
   * Never an address alone: behind a proxy, or in an office, that would be everybody.
   *
   * @param remote the address of the client
   */
  static Key name(String username, String remote) {
    return new Key("name " + username + " from " + remote, FREE_FROM_ONE_ADDRESS);
  }

  /** How long this key has to wait before the next attempt; empty when it may try now. */
  synchronized Optional<Duration> wait(Key key) {
    Failures known = failures.get(key);
    Instant now = clock.instant();
    return known != null && known.until().isAfter(now)
        ? Optional.of(Duration.between(now, known.until()))
        : Optional.empty();
  }

  synchronized void failed(Key key) {
    failures.compute(key, (k, known) -> next(k, known));
  }

  synchronized void succeeded(Key key) {
    failures.remove(key);
  }

  private Failures next(Key key, @Nullable Failures known) {
    Instant now = clock.instant();
    boolean forgotten = known == null || known.until().plus(LONGEST_WAIT).isBefore(now);
    int count = forgotten || known == null ? 1 : known.count() + 1;
    if (count < key.free()) {
      return new Failures(count, now);
    }
    int doublings = Math.min(count - key.free(), 10);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return new Failures(count, now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
  }

  /**
   * Whose failures are counted together.
   *
   * @param free how many of them cost nothing
   */
  record Key(String text, int free) {}

  private record Failures(int count, Instant until) {}
}
