package io.gpuaas.triage.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that programs and people write: ISO 8601, mail (RFC 5322), syslog (RFC 3164),
 * Unix seconds, a time of day.
 */
final class TimeText {
  private static final String CLOCK =
      "(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9})[0-9]{0,9}+)?)?";
  private static final String ZONE =
      "(?: ?(?<zone>Z|z|[+-][0-9]{2}:?[0-9]{2}|[A-Z]{2,4})(?![A-Za-z0-9]))?";
  private static final Pattern ISO =
      Pattern.compile(
          "(?<![0-9])(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt ]" + CLOCK + ZONE);
  private static final Pattern MAIL =
      Pattern.compile(
          "(?<![0-9])(?<day>[0-9]{1,2})[ /-](?<month>[A-Z][a-z]{2})[ /-](?<year>[0-9]{4})[ :]"
              + CLOCK
              + ZONE);
  private static final Pattern SYSLOG =
      Pattern.compile("(?<month>[A-Z][a-z]{2}) {1,2}(?<day>[0-9]{1,2}) " + CLOCK);
  private static final Pattern OF_DAY =
      Pattern.compile("(?<![0-9:Tt])" + CLOCK + "(?: ?(?<half>[AaPp][Mm]))?(?![0-9:])" + ZONE);
  private static final Pattern UNIX = Pattern.compile("([0-9]{10})([0-9]{3})?(?:\\.[0-9]{1,9})?");
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int LONGEST = 256;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2099;

  private final Instant receivedAt;
  private final ZoneId zone;

  TimeText(Instant receivedAt, ZoneId zone) {
    this.receivedAt = receivedAt;
    this.zone = zone;
  }

  /**
   * The time in the text; empty when it holds none, or one outside the years 2000 to 2099.
   *
   * @param day of a time that says none; null when nothing told it
   */
  Optional<ReadTime> read(String text, @Nullable LocalDate day) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text.strip();
    try {
      return Optional.ofNullable(anyForm(bounded, day)).filter(TimeText::isPlausible);
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private @Nullable ReadTime anyForm(String text, @Nullable LocalDate day) {
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      return zoned(date(iso, Integer.parseInt(iso.group("month"))), iso, "");
    }
    Matcher mail = MAIL.matcher(text);
    if (mail.find()) {
      return zoned(date(mail, month(mail)), mail, "");
    }
    Matcher syslog = SYSLOG.matcher(text);
    if (syslog.find()) {
      return withoutYear(syslog);
    }
    Matcher unix = UNIX.matcher(text);
    return unix.matches() ? unix(unix) : ofDay(text, day);
  }

  private @Nullable ReadTime ofDay(String text, @Nullable LocalDate day) {
    Matcher clock = OF_DAY.matcher(text);
    if (!clock.find()) {
      return null;
    }
    return day == null
        ? zoned(today(), clock, "no date; the day it was received is taken, ")
        : zoned(day, clock, "the date of another line, ");
  }

  private ReadTime withoutYear(Matcher syslog) {
    MonthDay day = MonthDay.of(month(syslog), Integer.parseInt(syslog.group("day")));
    LocalDate date = day.atYear(today().getYear());
    boolean ahead = date.isAfter(today().plusDays(1));
    LocalDateTime time = (ahead ? date.minusYears(1) : date).atTime(clock(syslog, ""));
    return new ReadTime(time.atZone(zone).toInstant(), "no year and no time zone; read as " + zone);
  }

  private static ReadTime unix(Matcher unix) {
    String millis = unix.group(2) == null ? "000" : unix.group(2);
    return new ReadTime(Instant.ofEpochMilli(Long.parseLong(unix.group(1) + millis)), null);
  }

  private ReadTime zoned(LocalDate date, Matcher found, String doubt) {
    String half = found.pattern() == OF_DAY ? found.group("half") : null;
    LocalDateTime time = date.atTime(clock(found, half == null ? "" : half));
    Optional<ZoneId> said = ZoneNames.of(found.group("zone"));
    Instant at = time.atZone(said.orElse(zone)).toInstant();
    String open = said.isPresent() ? doubt : doubt + "no time zone; read as " + zone;
    return new ReadTime(at, open.isEmpty() ? null : open.replaceFirst(", $", ""));
  }

  private static LocalDate date(Matcher found, int month) {
    int year = Integer.parseInt(found.group("year"));
    return LocalDate.of(year, month, Integer.parseInt(found.group("day")));
  }

  private static int month(Matcher found) {
    int at = MONTHS.indexOf(found.group("month"));
    return at < 0 || at % 3 != 0 ? 0 : at / 3 + 1;
  }

  private static LocalTime clock(Matcher found, String half) {
    int hour = Integer.parseInt(found.group("hour"));
    boolean afternoon = half.toLowerCase(Locale.ROOT).equals("pm");
    int of24 = half.isEmpty() ? hour : hour % 12 + (afternoon ? 12 : 0);
    String second = found.group("second");
    String fraction = found.group("fraction");
    return LocalTime.of(
        of24,
        Integer.parseInt(found.group("minute")),
        second == null ? 0 : Math.min(59, Integer.parseInt(second)),
        fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(receivedAt, zone);
  }

  /** The year of a time without one is that of the reception, so only others can be far off. */
  private static boolean isPlausible(ReadTime time) {
    int year = time.at().atOffset(ZoneOffset.UTC).getYear();
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }
}
