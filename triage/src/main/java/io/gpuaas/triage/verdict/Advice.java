package io.gpuaas.triage.verdict;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.triage.TriageResult.Failure;
import io.gpuaas.contract.triage.TriageResult.Remediation;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.rules.Placeholders;
import io.gpuaas.triage.rules.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to tell the user, and what the operator does next. */
final class Advice {
  private Advice() {}

  /** A step that needs a value which is not known is left out. */
  static Remediation of(Known known) {
    Rule rule = known.decision().rule();
    Map<String, String> values = values(known);
    return new Remediation(
        user(known, rule),
        rule.operator().stream()
            .flatMap(step -> Placeholders.fill(step.shown(), values).stream())
            .toList());
  }

  /** A text for this very code says all; otherwise the code's own hint goes before the rule's. */
  private static String user(Known known, Rule rule) {
    String code = known.decision().code();
    String text = rule.userText(code).orElseGet(() -> (hint(code) + rule.user()).strip());
    return text.replace(Placeholders.NEXT_STEP, nextStep(known)).strip();
  }

  /** What the reason of the failure allows; where nobody knows it, what the code allows. */
  private static String nextStep(Known known) {
    return known
        .failure()
        .map(Failure::nextStep)
        .orElseGet(() -> hint(known.decision().code()).strip());
  }

  /** The code's own sentence; one that ends in a command has no full stop of its own. */
  private static String hint(@Nullable String code) {
    String hint = code == null ? "" : ErrorCode.of(code).map(ErrorCode::hint).orElse("");
    return hint.isEmpty() || hint.endsWith(".") ? hint + " " : hint + ". ";
  }

  private static Map<String, String> values(Known known) {
    Map<String, String> values = new HashMap<>();
    values.put("correlation_id", known.id().toString());
    values.put("start", known.findings().looked().start().toString());
    values.put("end", known.findings().looked().end().toString());
    known.traceId().ifPresent(id -> values.put("trace_id", id));
    known
        .resource()
        .map(ResourceName::toString)
        .ifPresent(name -> values.put("resource_name", name));
    known.resource().map(ResourceName::id).ifPresent(id -> values.put("resource_id", id));
    project(known).ifPresent(id -> values.put("project_id", id));
    node(known).ifPresent(id -> values.put("node_id", id));
    service(known).ifPresent(name -> values.put("service", name));
    Optional.ofNullable(known.decision().code()).ifPresent(code -> values.put("code", code));
    return values;
  }

  private static Optional<String> project(Known known) {
    return known.findings().logs().stream()
        .flatMap(log -> Optional.ofNullable(log.projectId()).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(known.findings().report().projectId()));
  }

  private static Optional<String> node(Known known) {
    return Optional.ofNullable(known.decision().record())
        .map(record -> record.attributes().get(LogAttribute.NODE_ID.wireName()));
  }

  private static Optional<String> service(Known known) {
    return Optional.ofNullable(known.culpritService())
        .or(() -> Optional.ofNullable(known.decision().record()).map(LogRecord::service));
  }
}
