package io.gpuaas.triage.intake;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.LogRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reports that gpuaas-support has logged under an id. */
public final class LoggedReports {
  private static final Set<String> ABOUT_TRIAGE =
      Set.of(Event.FAILURE_REPORTED.wireName(), Event.TRIAGE_COMPLETED.wireName());

  private LoggedReports() {}

  /** Whether the record is about the triage of the id, and so no evidence of what happened. */
  public static boolean isAboutTriage(LogRecord log) {
    return log.event() != null
        && ABOUT_TRIAGE.contains(log.event())
        && log.service().equals(Service.SUPPORT.wireName());
  }

  /** The latest report among the records, completed by earlier ones. */
  public static Report merged(List<LogRecord> logs) {
    return logs.stream()
        .filter(LoggedReports::isAboutTriage)
        .filter(log -> Event.FAILURE_REPORTED.wireName().equals(log.event()))
        .map(LoggedReports::report)
        .reduce(Report.NONE, (earlier, later) -> later.or(earlier));
  }

  private static Report report(LogRecord log) {
    return new Report(
        value(log, LogAttribute.COMMAND),
        value(log, LogAttribute.REPORTED_CODE),
        value(log, LogAttribute.REPORTED_MESSAGE),
        value(log, LogAttribute.REPORTED_REASON),
        value(log, LogAttribute.REPORTED_PROJECT_ID),
        value(log, LogAttribute.PROJECT_SOURCE),
        value(log, LogAttribute.REPORTED_USER),
        time(value(log, LogAttribute.REPORTED_AT)));
  }

  private static @Nullable String value(LogRecord log, LogAttribute attribute) {
    return log.attributes().get(attribute.wireName());
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }
}
