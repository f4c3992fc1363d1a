package io.gpuaas.server.support.escalation;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.incident.Escalation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The handoff on one screen, by field: where the rest is, is its last line. */
final class Brief {
  private static final int MOST_LINES = 10;
  private static final int LONGEST = 1000;

  private Brief() {}

  static Map<String, Object> of(Escalation escalation, TriageResult result) {
    TriageResult.Classification found = result.classification();
    Map<String, Object> brief = new LinkedHashMap<>();
    put(brief, "correlation_id", result.correlationId());
    put(brief, "code", found.code());
    put(brief, "confidence", found.confidence());
    put(brief, "because", lines(found.because()));
    put(brief, "affected", affected(result.blastRadius()));
    put(brief, "resource_name", result.resourceName());
    put(brief, "trace_id", result.traceId());
    put(brief, "runbook", result.route().runbook());
    put(brief, "next_steps", lines(result.remediation().operator()));
    put(brief, "missing_evidence", lines(result.evidence().gaps()));
    put(brief, "note", escalation.note());
    put(brief, "escalated_by", escalation.by());
    put(brief, "more", "gpuaas incidents show " + result.correlationId());
    return brief;
  }

  private static void put(Map<String, Object> brief, String name, @Nullable Object value) {
    if (value instanceof String text) {
      brief.put(name, PagerDutyEvent.cut(text, LONGEST));
    } else if (value instanceof List<?> lines && !lines.isEmpty()) {
      brief.put(name, lines);
    }
  }

  private static List<String> lines(List<String> all) {
    return all.stream().limit(MOST_LINES).map(line -> PagerDutyEvent.cut(line, LONGEST)).toList();
  }

  private static @Nullable String affected(TriageResult.@Nullable BlastRadius radius) {
    return radius == null
        ? null
        : "%s%d commands, %d users, %d projects in %d minutes"
            .formatted(
                radius.atLeast() ? "at least " : "",
                radius.correlationIds(),
                radius.users(),
                radius.projects(),
                radius.windowMinutes());
  }

  /** One line a field. */
  static String text(Map<String, Object> brief) {
    StringBuilder text = new StringBuilder();
    brief.forEach((name, value) -> text.append('\n').append(name).append(": ").append(line(value)));
    return text.toString();
  }

  private static String line(Object value) {
    return value instanceof List<?> lines
        ? String.join(" · ", lines.stream().map(Objects::toString).toList())
        : value.toString();
  }
}
