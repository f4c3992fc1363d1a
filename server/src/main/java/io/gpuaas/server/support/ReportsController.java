package io.gpuaas.server.support;

import io.gpuaas.contract.api.Support.Report;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.telemetry.scope.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What users report, kept where triage looks: a log record under the id of the command that failed.
 * It is the user's word and is read as such.
 */
@RestController
final class ReportsController {
  private static final Logger LOG = LoggerFactory.getLogger(ReportsController.class);
  private static final int LONGEST_TEXT = 2000;

  @PostMapping("/api/v1/reports")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void report(Actor actor, @RequestBody Report report) {
    CorrelationId id = TriageController.correlationId(report.correlationId());
    Scope scope = Scope.of(Service.SUPPORT, id).user(actor.id().toString());
    if (actor.principal().tenantId() != null) {
      scope.org(actor.principal().tenantId().toString());
    }
    scope.run(() -> record(report));
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
