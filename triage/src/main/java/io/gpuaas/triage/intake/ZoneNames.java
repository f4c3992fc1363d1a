package io.gpuaas.triage.intake;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Offsets, and the abbreviations that mean one zone to nearly everybody (RFC 5322, 4.3, and
 * Europe's).
 */
final class ZoneNames {
  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("z", 0),
          Map.entry("UT", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 1),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CST", -6),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("JST", 9));

  private ZoneNames() {}

  /** Empty for null and for a word that is no zone, such as a log level behind a time. */
  static Optional<ZoneId> of(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Integer hours = HOURS.get(text);
    if (hours != null) {
      return Optional.of(ZoneOffset.ofHours(hours));
    }
    try {
      return text.charAt(0) == '+' || text.charAt(0) == '-'
          ? Optional.of(ZoneOffset.of(text))
          : Optional.empty();
    } catch (DateTimeException tooFar) {
      return Optional.empty();
    }
  }
}
