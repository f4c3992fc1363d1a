package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.contract.triage.TriageResult.Failure;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.handoff.ForUser;
import io.gpuaas.triage.handoff.Handoffs;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.rules.Rulebook;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why an allocation failed: who has to hear of it, and what they are told. */
final class FailureReasonsTest {
  private static final Rulebook RULES = Rulebook.bundled();
  private static final String NODE = "0198a7d2-0000-7000-8000-00000000000a";
  private static final String RUNBOOK = "Provisioning_Workflow_Stuck_Runbook.md";
  private static final String SETTLE = "a000000000000002";
  private static final String PREPARE = "a000000000000003";

  private final MemoryEvidence evidence = new MemoryEvidence();

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void everyReasonHasARuleOfItsOwnKindAndANextStep(FailureReason reason) {
    evidence.log(failed(ErrorCode.ALLOCATION_PROVISIONING_FAILED, reason.wireName(), "3"));

    TriageResult result = triage();

    assertThat(result.failure())
        .isEqualTo(
            new Failure(
                reason.wireName(),
                3,
                reason.hop().wireName(),
                reason.fixableBy().wireName(),
                reason.retryable(),
                reason.nextStep(ErrorCode.ALLOCATION_PROVISIONING_FAILED)));
    assertThat(result.classification().rule())
        .startsWith("provisioning-")
        .doesNotStartWith("provisioning-inventory@");
    assertThat(result.headline()).contains("(" + reason.wireName() + " at ");
    assertThat(result.remediation().user())
        .endsWith(reason.nextStep(ErrorCode.ALLOCATION_PROVISIONING_FAILED))
        .doesNotContain("{");
    assertThat(ForUser.text(result))
        .contains(reason.nextStep(ErrorCode.ALLOCATION_PROVISIONING_FAILED));
    assertThat(Handoffs.markdown(result)).contains(reason.wireName() + " after 3 attempts");
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void whoCannotReleaseIsNotToldToCreate(FailureReason reason) {
    evidence.log(failed(ErrorCode.ALLOCATION_RELEASE_FAILED, reason.wireName(), "5"));

    TriageResult result = triage();

    assertThat(Objects.requireNonNull(result.failure()).nextStep()).doesNotContain("Create");
    assertThat(result.remediation().user())
        .endsWith(result.failure().nextStep())
        .doesNotContain("Create");
  }

  /** A row of its table, with who can fix it and something to do. */
  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void theRunbookDescribesEveryReason(FailureReason reason) {
    List<String> rows =
        RULES
            .runbook(RUNBOOK)
            .orElseThrow()
            .body()
            .lines()
            .filter(line -> line.startsWith("| `" + reason.wireName() + "` |"))
            .toList();

    assertThat(rows).hasSize(1);
    String[] cells = rows.getFirst().split("\\|", -1);
    assertThat(cells).hasSize(6);
    assertThat(cells[2]).isNotBlank();
    assertThat(cells[3].strip()).isEqualTo(reason.fixableBy().wireName());
    assertThat(cells[4]).isNotBlank();
  }

  @Test
  void theNodeThatTheRecordNamesIsPutIntoTheSteps() {
    evidence.log(failed(ErrorCode.ALLOCATION_PROVISIONING_FAILED, "disk_full", "1"));

    assertThat(triage().remediation().operator())
        .anyMatch(step -> step.contains("gpuaas nodes quarantine " + NODE));
  }

  @Test
  void theNodesOwnSpanComesBeforeTheWorkersConclusionBesideIt() {
    evidence
        .log(failed(ErrorCode.ALLOCATION_PROVISIONING_FAILED, "runtime_failed", "3"))
        .span(
            Story.span(Service.API, "a000000000000001", null, false),
            settle(),
            Story.span(Service.NODE_AGENT, PREPARE, "a000000000000001", true));

    TriageResult.Culprit culprit = Objects.requireNonNull(triage().culprit());

    assertThat(culprit.spanId()).isEqualTo(PREPARE);
    assertThat(culprit.because())
        .isEqualTo(
            "The culprit is the only failing span of gpuaas-node-agent, where the reason says it"
                + " failed.");
  }

  @Test
  void aNodeThatFellSilentIsTheHopAndTheWorkerThatConcludedItTheCulprit() {
    evidence
        .log(failed(ErrorCode.ALLOCATION_PROVISIONING_FAILED, "node_offline", "1"))
        .span(settle());

    TriageResult result = triage();

    assertThat(Objects.requireNonNull(result.culprit()).spanId()).isEqualTo(SETTLE);
    assertThat(Objects.requireNonNull(result.failure()).hop()).isEqualTo("gpuaas-node-agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1e3", "99999999999999999999", ""})
  void aCountThatIsNoneIsLeftOut(String attempts) {
    evidence.log(failed(ErrorCode.ALLOCATION_PROVISIONING_FAILED, "disk_full", attempts));

    assertThat(Objects.requireNonNull(triage().failure()).attempts()).isNull();
  }

  @Test
  void aReasonThatNobodyKnowsIsNotExplained() {
    evidence.log(failed(ErrorCode.ALLOCATION_PROVISIONING_FAILED, "moon_phase", "1"));

    TriageResult result = triage();

    assertThat(result.failure()).isNull();
    assertThat(result.classification().rule()).startsWith("provisioning-inventory@");
    assertThat(result.remediation().user()).contains("Create it again").doesNotContain("{");
  }

  @Test
  void theReasonOfAnotherFailureIsNotExplained() {
    evidence.log(failed(ErrorCode.NODE_IN_USE, "disk_full", "1"));

    assertThat(triage().failure()).isNull();
  }

  @Test
  void whatOnlyAReportSaysHasNoAttempts() {
    Report report =
        new Report(
            null, "allocation_provisioning_failed", null, "disk_full", null, null, null, null);

    TriageResult result = triage(new TriageRequest(Story.ID, report, null));

    assertThat(result.classification().confidence()).isEqualTo("reported");
    assertThat(Objects.requireNonNull(result.failure()).reason()).isEqualTo("disk_full");
    assertThat(result.failure().attempts()).isNull();
  }

  private static LogRecord failed(ErrorCode code, String reason, String attempts) {
    return Story.log(Service.PROVISIONING_WORKER, 20_900)
        .event(Event.ALLOCATION_PROVISIONING_FAILED)
        .level("error")
        .code(code.wireName())
        .resource(Story.ALLOCATION)
        .with(LogAttribute.REASON.wireName(), reason)
        .with(LogAttribute.ATTEMPTS.wireName(), attempts)
        .with(LogAttribute.NODE_ID.wireName(), NODE)
        .record("allocation alloc-1 is failed");
  }

  private static SpanRecord settle() {
    return new SpanRecord(
        Story.TRACE,
        SETTLE,
        "a000000000000001",
        Service.PROVISIONING_WORKER.wireName(),
        "task allocation.settle",
        "consumer",
        Story.after(20_890),
        Story.after(20_910),
        true,
        null,
        Map.of("error_code", ErrorCode.ALLOCATION_PROVISIONING_FAILED.wireName()));
  }

  private TriageResult triage() {
    return triage(TriageRequest.of(Story.ID));
  }

  private TriageResult triage(TriageRequest request) {
    return Triage.of(evidence, evidence.traces(), RULES, InstantSource.fixed(Story.NOW))
        .triage(request);
  }
}
