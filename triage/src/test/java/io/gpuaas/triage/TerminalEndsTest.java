package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.contract.triage.TriageResult.Failure;
import io.gpuaas.triage.rules.Rulebook;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a terminal failed, and at which hop. */
final class TerminalEndsTest {
  private static final String RUNBOOK = "Terminal_Gateway_Incident_Runbook.md";

  private final MemoryEvidence evidence = new MemoryEvidence();

  @ParameterizedTest
  @EnumSource(
      names = {
        "TOKEN_INVALID",
        "TOKEN_EXPIRED",
        "TOKEN_REPLAYED",
        "NODE_UNREACHABLE",
        "SESSION_LIMIT",
        "GATEWAY_SHUTDOWN",
        "NODE_LOST",
        "START_FAILED",
        "GATEWAY_FAILED",
        "GATEWAY_LOST"
      })
  void theHopThatTheGatewayNamesIsTold(TerminalEnd end) {
    ErrorCode code = end.error().orElseThrow();
    evidence.log(
        Story.log(Service.TERMINAL_GATEWAY, 900)
            .event(Event.TERMINAL_FAILED)
            .level("error")
            .code(code.wireName())
            .with(LogAttribute.REASON.wireName(), end.wireName())
            .with(LogAttribute.HOP.wireName(), end.hop().wireName())
            .record("no terminal: " + end.words()));

    TriageResult result =
        Triage.of(evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW))
            .triage(TriageRequest.of(Story.ID));

    assertThat(result.classification().code()).isEqualTo(code.wireName());
    assertThat(result.classification().failureClass()).isEqualTo("terminal");
    assertThat(result.route().runbook()).endsWith(RUNBOOK);
    Failure failure = Objects.requireNonNull(result.failure());
    assertThat(failure.reason()).isEqualTo(end.wireName());
    assertThat(failure.hop()).isEqualTo(end.hop().wireName());
    assertThat(failure.nextStep()).isEqualTo(code.hint());
    assertThat(result.headline()).contains("(" + end.wireName() + " at ");
  }
}
