package io.gpuaas.server.support.escalation;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header of RFC 9110, section 10.2.3: seconds, or a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** How long to wait, at most an hour; zero when nothing is said that can be understood. */
  static Duration of(HttpHeaders headers, Instant now) {
    Duration said = headers.firstValue("Retry-After").map(t -> read(t, now)).orElse(Duration.ZERO);
    if (said.isNegative()) {
      return Duration.ZERO;
    }
    return said.compareTo(LONGEST) < 0 ? said : LONGEST;
  }

  private static Duration read(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      return Duration.between(
          now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException noDate) {
      return Duration.ZERO;
    }
  }
}
