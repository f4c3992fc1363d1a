package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.rules.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation's rules that refine a code by what is known beside it. */
final class ConditionedRouteTest {
  private static final String PAGE =
      """
      ---
      title: Ours
      rules:
        - id: worker
          version: 1
          class: api-degradation
          owner: workers
          codes: [service_unavailable]
          culprit: {services: [gpuaas-provisioning-*], operations: ['work of *']}
          user: Wait.
        - id: terminals
          version: 1
          class: api-degradation
          owner: terminals
          codes: [internal_error]
          paths: [terminal]
          user: Wait.
        - id: leftover
          version: 1
          class: provisioning-inventory
          owner: cleaners
          codes: [node_in_use]
          details: {state: [releas*]}
          user: Wait.
      ---
      """;

  @TempDir private Path folder;

  private final MemoryEvidence evidence = new MemoryEvidence();

  @BeforeEach
  void bringOwnRunbooks() throws IOException {
    Files.writeString(folder.resolve("Ours.md"), PAGE);
  }

  @Test
  void byTheCulprit() throws IOException {
    evidence
        .log(Story.refused(ErrorCode.SERVICE_UNAVAILABLE))
        .span(Story.span(Service.API, "a000000000000001", null, true));
    assertThat(triage(TriageRequest.of(Story.ID)).route().owner()).isEqualTo("API on-call");

    evidence.span(
        Story.span(Service.PROVISIONING_WORKER, "a000000000000002", "a000000000000001", true));
    TriageResult result = triage(TriageRequest.of(Story.ID));

    assertThat(result.route().owner()).isEqualTo("workers");
    assertThat(result.route().runbook()).isEqualTo(folder + "/Ours.md");
    assertThat(result.classification().rule()).isEqualTo("worker@1");
    assertThat(result.classification().because())
        .anyMatch(
            why ->
                why.endsWith(
                    "It asks for culprit service gpuaas-provisioning-*; culprit operation work of"
                        + " *."));
  }

  @Test
  void byThePath() throws IOException {
    evidence.log(Story.refused(ErrorCode.INTERNAL_ERROR));

    assertThat(triage(TriageRequest.of(Story.ID)).route().owner()).isEqualTo("API on-call");
    assertThat(triage(Story.reported("gpuaas terminal open a", null)).route().owner())
        .isEqualTo("terminals");
  }

  @Test
  void byADetailOfTheDecidingRecord() throws IOException {
    evidence.log(
        Story.log(Service.API, 40)
            .event(Event.REQUEST_FAILED)
            .code(ErrorCode.NODE_IN_USE.wireName())
            .with(LogAttribute.STATE.wireName(), "releasing")
            .record("DELETE /api/v1/nodes/n answered 409 node_in_use"));

    assertThat(triage(TriageRequest.of(Story.ID)).route().owner()).isEqualTo("cleaners");
  }

  private TriageResult triage(TriageRequest request) throws IOException {
    return Triage.of(
            evidence, evidence.traces(), Rulebook.load(folder), InstantSource.fixed(Story.NOW))
        .triage(request);
  }
}
