package io.gpuaas.triage.rules.lint;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.triage.query.Mentioned;
import io.gpuaas.triage.query.Mentioned.Matcher;
import io.gpuaas.triage.rules.Language;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Names in queries that stand for nothing. */
final class QueryNames {
  /** What our own names begin with; a name without it may be one of the organisation's. */
  private static final String OWN = "gpuaas";

  private static final List<String> SERVICES =
      Arrays.stream(Service.values()).map(Service::wireName).toList();

  /** What a label or a field can be, where that is a closed list. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          LogField.SERVICE.wireName(),
          SERVICES,
          "service_name",
          SERVICES,
          "resource.service.name",
          SERVICES,
          LogField.EVENT.wireName(),
          Arrays.stream(Event.values()).map(Event::wireName).toList(),
          LogField.ERROR_CODE.wireName(),
          Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());

  private QueryNames() {}

  /** A name, and what is wrong with it. */
  record Problem(Severity severity, String text, String remedy) {}

  static List<Problem> problems(Language language, Mentioned mentioned) {
    List<Problem> problems = new ArrayList<>();
    for (Matcher matcher : mentioned.matchers()) {
      List<String> known = KNOWN.getOrDefault(matcher.name(), List.of());
      boolean ofCatalogue = language != Language.PROMQL && !known.isEmpty();
      if (ofCatalogue && !isPlaceholder(matcher.value()) && !matcher.takesAnyOf(known)) {
        problems.add(unknown(matcher, known));
      }
    }
    mentioned.metrics().stream()
        .filter(metric -> !ExposedMetrics.exists(metric))
        .forEach(metric -> problems.add(unknown(metric)));
    return problems;
  }

  private static boolean isPlaceholder(String value) {
    return value.startsWith("<") && value.endsWith(">");
  }

  private static Problem unknown(Matcher matcher, List<String> known) {
    boolean own = !known.equals(SERVICES) || matcher.value().startsWith(OWN);
    return new Problem(
        own ? Severity.ERROR : Severity.WARNING,
        "no " + matcher.name() + " is " + matcher.operator() + " " + matcher.value(),
        "look the name up in the contract's list");
  }

  private static Problem unknown(String metric) {
    return new Problem(
        ExposedMetrics.isOurs(metric) ? Severity.ERROR : Severity.WARNING,
        "no service of gpuaas has a metric " + metric,
        "see /metrics of a service");
  }
}
