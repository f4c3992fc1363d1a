package io.gpuaas.cli.demo;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.triage.TriageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * What the operator found out from the correlation id alone, against what was promised.
 *
 * @param result empty when there was no readable answer
 */
record Verdict(Observed observed, Optional<TriageResult> result, List<String> differences) {
  /** Asks as the operator, who has nothing but the id. */
  static Verdict ask(Stage stage, Observed observed) throws InterruptedException {
    List<String> differences = new ArrayList<>(observed.differences());
    if (observed.failure().isEmpty()) {
      return new Verdict(observed, Optional.empty(), differences);
    }
    String id = observed.failure().get().correlationId();
    Ran ran = stage.run(Person.OPERATOR, Map.of(), List.of("triage", id, "-o", "json"));
    Optional<TriageResult> result = read(ran);
    if (result.isEmpty()) {
      differences.add("gpuaas triage ended with " + ran.exit() + ": " + ran.err().strip());
    }
    result.ifPresent(r -> differences.addAll(differences(observed, id, r)));
    return new Verdict(observed, result, List.copyOf(differences));
  }

  private static Optional<TriageResult> read(Ran ran) {
    try {
      return ran.exit() == 0
          ? Optional.of(WireJson.mapper().readValue(ran.out(), TriageResult.class))
          : Optional.empty();
    } catch (JacksonException notAResult) {
      return Optional.empty();
    }
  }

  private static List<String> differences(Observed observed, String id, TriageResult result) {
    Expected expected = observed.scenario().expected();
    boolean known = observed.scenario().fault().leavesEvidence();
    TriageResult.Classification found = result.classification();
    Differences differences = new Differences();
    differences.compare("triaged id", id, result.correlationId());
    differences.compare("class", expected.failureClass(), found.failureClass());
    differences.compare("owner", expected.owner(), result.route().owner());
    differences.compare(
        "runbook", "doc/operations/runbooks/" + expected.runbook(), result.route().runbook());
    differences.compare("confidence", known ? "confirmed" : "none", found.confidence());
    if (known) {
      differences.compare("triaged code", expected.code(), String.valueOf(found.code()));
    }
    return differences.found();
  }

  /** How sure it is and what that stands on, in a few words. */
  String evidence() {
    return result.map(Verdict::evidence).orElse("-");
  }

  private static String evidence(TriageResult result) {
    String services =
        result.timeline().stream()
            .map(entry -> entry.service().replaceFirst("^gpuaas-", ""))
            .distinct()
            .collect(Collectors.joining(", "));
    String confidence = result.classification().confidence();
    return result.timeline().isEmpty()
        ? confidence + ", gaps listed: " + result.evidence().gaps().size()
        : confidence + ": " + result.timeline().size() + " entries of " + services;
  }
}
