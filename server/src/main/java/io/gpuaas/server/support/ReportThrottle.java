package io.gpuaas.server.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 60 reports an hour for each user. Kept in memory, so each instance counts for itself. */
final class ReportThrottle {
  private static final int MOST = 60;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_USERS = 10_000;

  private final InstantSource clock;
  private final Map<UUID, Hour> hours =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Hour> eldest) {
          return size() > MOST_USERS;
        }
      };

  ReportThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a report; how long its user has to wait instead, when there were too many. */
  synchronized Optional<Duration> count(UUID user) {
    Instant now = clock.instant();
    Hour hour = next(hours.get(user), now);
    if (hour.reports() > MOST) {
      return Optional.of(Duration.between(now, hour.begin().plus(HOUR)));
    }
    hours.put(user, hour);
    return Optional.empty();
  }

  private static Hour next(@Nullable Hour known, Instant now) {
    return known == null || !known.begin().plus(HOUR).isAfter(now)
        ? new Hour(now, 1)
        : new Hour(known.begin(), known.reports() + 1);
  }

  /** From a user's first report on. */
  private record Hour(Instant begin, int reports) {}
}
