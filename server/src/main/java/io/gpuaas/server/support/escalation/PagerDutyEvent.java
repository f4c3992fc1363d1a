package io.gpuaas.server.support.escalation;

import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.incident.Escalation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of PagerDuty's Events API v2 (developer.pagerduty.com, "Send an alert event"). The
 * fingerprint is its {@code dedup_key}: alerts of one cause are one alert, however often it is
 * sent.
 */
final class PagerDutyEvent {
  private static final int LONGEST_SUMMARY = 1024;
  private static final int MOST_LINKS = 10;

  private PagerDutyEvent() {}

  static Message of(Escalation escalation, TriageResult result, String routingKey) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey);
    event.put("event_action", escalation.action().wireName());
    event.put("dedup_key", escalation.fingerprint());
    if (escalation.action() == Escalation.Action.TRIGGER) {
      event.put("client", "gpuaas");
      event.put("payload", payload(escalation, result));
      event.put("links", links(result));
    }
    return Message.of(event);
  }

  private static Map<String, Object> payload(Escalation escalation, TriageResult result) {
    TriageResult.Culprit culprit = result.culprit();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", cut(result.headline(), LONGEST_SUMMARY));
    payload.put("source", culprit == null ? "unknown" : culprit.service());
    payload.put("severity", severity(result.classification().failureClass()));
    payload.put("timestamp", Objects.requireNonNullElse(failedAt(result), result.observedAt()));
    payload.put("component", culprit == null ? "unknown" : culprit.operation());
    payload.put("group", result.route().owner());
    payload.put("class", result.classification().failureClass());
    payload.put("custom_details", Brief.of(escalation, result));
    return payload;
  }

  private static @Nullable Instant failedAt(TriageResult result) {
    return result.inputs().timestamp();
  }

  /** By whom it hits: everybody, those who use one part, or the one who mistyped. */
  private static String severity(String failureClass) {
    return switch (FailureClass.of(failureClass).orElse(FailureClass.UNKNOWN)) {
      case API_DEGRADATION -> "critical";
      case PROVISIONING_INVENTORY, TERMINAL, BILLING, NETWORK -> "error";
      case AUTH_SESSION, IAM, UNKNOWN -> "warning";
      case PROJECT_CONTEXT, RATE_LIMIT, REQUEST -> "info";
    };
  }

  private static List<Map<String, String>> links(TriageResult result) {
    return result.evidence().queries().stream()
        .filter(query -> query.link() != null && query.link().matches("https?://.{1,4000}"))
        .limit(MOST_LINKS)
        .map(query -> Map.of("href", String.valueOf(query.link()), "text", query.backend()))
        .toList();
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
