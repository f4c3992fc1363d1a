package io.gpuaas.server.support;

import io.gpuaas.contract.api.RecordedHeader;
import io.gpuaas.contract.api.Support.Report;
import io.gpuaas.contract.api.Support.ReportStatus;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.Cause;
import io.gpuaas.core.incident.Reports;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.scope.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What users report, kept where triage looks: a log record under the id of the command that failed.
 * It is the user's word and is read as such.
 */
@RestController
final class ReportsController {
  private static final Logger LOG = LoggerFactory.getLogger(ReportsController.class);
  private static final int LONGEST_FIELD = 10_000;

  /** What a log record has room for; the incident keeps all of it. */
  private static final int LONGEST_TEXT = 2000;

  private final Reports reports;
  private final ReportThrottle throttle;

  ReportsController(Reports reports, ReportThrottle throttle) {
    this.reports = reports;
    this.throttle = throttle;
  }

  @PostMapping("/api/v1/reports")
  ResponseEntity<Void> report(Actor actor, @RequestBody Report report, Cause cause) {
    CorrelationId id = TriageController.correlationId(report.correlationId());
    requireShort(report);
    throttle
        .count(actor.id())
        .ifPresent(
            wait -> {
              throw tooMany(wait);
            });
    Scope scope = Scope.of(Service.SUPPORT, id).user(actor.id().toString());
    if (actor.principal().tenantId() != null) {
      scope.org(actor.principal().tenantId().toString());
    }
    scope.run(() -> record(report));
    return ResponseEntity.accepted()
        .header(RecordedHeader.NAME, keep(actor, id, report, cause))
        .build();
  }

  /** For whoever reported it; nobody else learns whether there is such a report. */
  @GetMapping("/api/v1/reports/{id}")
  ReportStatus status(Actor actor, @PathVariable("id") String id) {
    CorrelationId reported = TriageController.correlationId(id);
    return IncidentWire.status(reported, ApiFailure.orThrow(reports.progress(actor, reported)));
  }

  private String keep(Actor actor, CorrelationId id, Report report, Cause cause) {
    try {
      reports.report(actor, id, report, cause);
      return RecordedHeader.REPORT;
    } catch (DataAccessException | TransactionException away) {
      VerdictRecorder.skipped("the report of " + id, away);
      return RecordedHeader.NO;
    }
  }

  private static ApiFailure tooMany(Duration wait) {
    return new ApiFailure(
        ErrorCode.RATE_LIMIT_EXCEEDED,
        "you have reported more failures than one person can have within an hour",
        Map.of("retry_after_seconds", wait.toSeconds() + 1));
  }

  private static void requireShort(Report report) {
    fields(report)
        .forEach(
            (name, text) -> {
              if (text.length() > LONGEST_FIELD) {
                String field = name.wireName().replaceFirst("^reported_", "");
                throw ApiFailure.invalidField(
                    field, "takes at most " + LONGEST_FIELD + " characters");
              }
            });
  }

  private static void record(Report report) {
    LoggingEventBuilder event =
        LOG.atInfo().addKeyValue(LogField.EVENT.wireName(), Event.FAILURE_REPORTED.wireName());
    for (Map.Entry<LogAttribute, String> field : fields(report).entrySet()) {
      event = event.addKeyValue(field.getKey().wireName(), cut(field.getValue()));
    }
    event.log("a user reported this command");
  }

  private static Map<LogAttribute, String> fields(Report report) {
    Map<LogAttribute, String> fields = new LinkedHashMap<>();
    put(fields, LogAttribute.COMMAND, report.command());
    put(fields, LogAttribute.REPORTED_CODE, report.code());
    put(fields, LogAttribute.REPORTED_MESSAGE, report.message());
    put(fields, LogAttribute.REPORTED_REASON, report.reason());
    put(fields, LogAttribute.REPORTED_PROJECT_ID, report.projectId());
    put(fields, LogAttribute.PROJECT_SOURCE, report.projectSource());
    put(fields, LogAttribute.REPORTED_USER, report.user());
    put(fields, LogAttribute.REPORTED_AT, report.timestamp());
    put(fields, LogAttribute.CLI_VERSION, report.cliVersion());
    return fields;
  }

  private static void put(
      Map<LogAttribute, String> fields, LogAttribute name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
