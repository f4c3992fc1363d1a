package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.rules.Rulebook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is believed, what is only said, and what is missing. */
final class EvidenceTest {
  private static final String API_PAGE = "doc/operations/runbooks/API_Degradation_Runbook.md";

  private final MemoryEvidence evidence = new MemoryEvidence();

  @Test
  void theLogsDecideAgainstTheReport() {
    evidence.log(Story.refused(ErrorCode.SKU_UNAVAILABLE));

    TriageResult result = triage(report("token_expired"));

    assertThat(result.classification().confidence()).isEqualTo("conflict");
    assertThat(result.classification().code()).isEqualTo("sku_unavailable");
    assertThat(result.classification().reportedCode()).isEqualTo("token_expired");
    assertThat(result.route().owner()).isEqualTo("provisioning/inventory");
  }

  @Test
  void aReportedCodeThatWasLoggedBeforeAnotherIsConfirmed() {
    evidence.log(
        Story.log(Service.API, 10).code("token_expired").record("refused"),
        Story.refused(ErrorCode.SKU_UNAVAILABLE));

    assertThat(triage(report("token_expired")).classification().confidence())
        .isEqualTo("confirmed");
    assertThat(triage(report(null)).classification().code()).isEqualTo("sku_unavailable");
  }

  @Test
  void withoutEvidenceTheReportClassifiesAndTheGapIsListed() {
    TriageResult result = triage(report("sku_unavailable"));

    assertThat(result.classification().failureClass()).isEqualTo("provisioning-inventory");
    assertThat(result.classification().confidence()).isEqualTo("reported");
    assertThat(result.evidence().complete()).isFalse();
    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.startsWith("No log record carries"));
    assertThat(result.inputs().missing()).contains("command", "project_id", "user");
  }

  @Test
  void aServerErrorThatNoServiceKnowsIsTheNetwork() {
    TriageResult result = triage(report("service_unavailable"));

    assertThat(result.classification().failureClass()).isEqualTo("network");
    assertThat(result.route().owner()).isEqualTo("support, then API on-call");
    assertThat(result.route().runbook()).isEqualTo(API_PAGE);
  }

  @Test
  void aServerErrorIsNotTheNetworkWhenNobodyCouldLook() {
    evidence.logsFail = true;

    TriageResult result = triage(report("service_unavailable"));

    assertThat(result.classification().failureClass()).isEqualTo("api-degradation");
    assertThat(result.classification().confidence()).isEqualTo("reported");
    assertThat(result.evidence().gaps()).contains("Logs could not be read: connection refused");
    assertThat(result.evidence().queries()).anyMatch(query -> query.status().equals("failed"));
  }

  @Test
  void nothingAnywhereIsTheNetworkWithoutConfidence() {
    TriageResult result = triage(report(null));

    assertThat(result.classification().failureClass()).isEqualTo("network");
    assertThat(result.classification().confidence()).isEqualTo("none");
    assertThat(result.classification().code()).isNull();
    assertThat(result.evidence().gaps()).isNotEmpty();
  }

  @Test
  void onlySuccessesMeanThatTheFailureHappenedOnTheWay() {
    evidence.log(
        Story.log(Service.API, 5).event(Event.REQUEST_COMPLETED).record("GET answered 200"));

    assertThat(triage(report(null)).classification().failureClass()).isEqualTo("network");
  }

  @Test
  void anErrorWithoutACodeIsUnknownAndNotTheNetwork() {
    evidence.log(Story.log(Service.API, 5).level("error").record("it broke"));

    assertThat(triage(report(null)).classification().failureClass()).isEqualTo("unknown");
  }

  @Test
  void aLoggedReportJoinsTheInputsAndIsNoEvidence() {
    evidence.log(
        Story.log(Service.SUPPORT, Duration.ofHours(2).toMillis())
            .event(Event.FAILURE_REPORTED)
            .code("internal_error")
            .with("command", "gpuaas --profile x allocations create")
            .with("reported_code", "SKU_UNAVAILABLE ")
            .with("reported_message", "no capacity")
            .with("project_source", "environment")
            .record("a user reported a failure"));

    TriageResult result = triage(report(null));

    assertThat(result.classification().confidence()).isEqualTo("reported");
    assertThat(result.classification().code()).isEqualTo("sku_unavailable");
    assertThat(result.inputs().projectSource()).isEqualTo("environment");
    assertThat(result.inputs().message()).isEqualTo("no capacity");
    assertThat(result.path()).isEqualTo("allocation");
    assertThat(result.timeline()).isEmpty();
  }

  @Test
  void workThatFailsAnHourLaterIsFollowed() {
    long hour = Duration.ofHours(1).toMillis();
    evidence.log(
        Story.log(Service.API, 20).event(Event.ALLOCATION_REQUESTED).record("requested"),
        Story.log(Service.PROVISIONING_WORKER, hour)
            .event(Event.ALLOCATION_PROVISIONING_FAILED)
            .level("error")
            .code("allocation_provisioning_failed")
            .resource(Story.ALLOCATION)
            .with("reason", "node_offline")
            .record("allocation alloc-1 is failed"));

    TriageResult result = triage(report(null));

    assertThat(result.classification().code()).isEqualTo("allocation_provisioning_failed");
    assertThat(result.resourceName()).isEqualTo(Story.ALLOCATION);
    assertThat(result.timeline()).hasSize(2);
    assertThat(result.timeline().getLast().offsetMs()).isEqualTo(3_599_980.0);
    assertThat(result.remediation().operator())
        .anyMatch(step -> step.contains("gpuaas allocations events alloc-1"));
  }

  /** Usage is settled by a service that neither the path nor the story names. */
  @Test
  void usageThatCannotBeSettledIsFollowed() {
    evidence.log(
        Story.log(Service.API, 20)
            .event(Event.ALLOCATION_TRANSITIONED)
            .with(LogAttribute.STATE.wireName(), "releasing")
            .with(LogAttribute.COMMAND.wireName(), "allocations release")
            .record("allocation alloc-1 went from active to releasing"),
        Story.log(Service.BILLING_WORKER, Duration.ofHours(2).toMillis())
            .event(Event.TASK_FAILED)
            .level("error")
            .code("billing_ledger_conflict")
            .record("usage cannot be settled"));

    assertThat(triage(report(null)).classification().code()).isEqualTo("billing_ledger_conflict");
  }

  @Test
  void aFinishedStoryIsNotFollowed() {
    evidence.log(
        Story.log(Service.API, 20).event(Event.ALLOCATION_REQUESTED).record("requested"),
        Story.log(Service.PROVISIONING_WORKER, 900)
            .event(Event.ALLOCATION_TRANSITIONED)
            .with(LogAttribute.STATE.wireName(), "active")
            .record("allocation alloc-1 went from provisioning to active"));

    triage(report(null));

    assertThat(evidence.asked)
        .allMatch(
            query ->
                query.window().length().compareTo(Duration.ofMinutes(3)) < 0
                    || query.services().equals(Set.of("gpuaas-support")));
  }

  @Test
  void anUnfinishedStoryIsAGap() {
    evidence.log(Story.log(Service.API, 20).event(Event.ALLOCATION_REQUESTED).record("requested"));

    assertThat(triage(report(null)).evidence().gaps())
        .anyMatch(gap -> gap.contains("has not ended yet"));
  }

  @Test
  void aClockAnHourOffIsFound() {
    CorrelationId early = CorrelationId.mint(Story.BEGIN.minusSeconds(3600), new Random(1));
    evidence.log(Story.log(Service.API, 40).of(early).code("sku_unavailable").record("refused"));

    TriageResult result = triage(TriageRequest.of(early), Story.NOW);

    assertThat(result.classification().confidence()).isEqualTo("confirmed");
  }

  @Test
  void aClockHoursAheadIsFound() {
    CorrelationId ahead = CorrelationId.mint(Story.BEGIN.plusSeconds(9 * 3600), new Random(1));
    evidence.log(Story.log(Service.API, 40).of(ahead).code("sku_unavailable").record("refused"));

    TriageResult result = triage(TriageRequest.of(ahead), Story.BEGIN.plusSeconds(60));

    assertThat(result.classification().confidence()).isEqualTo("confirmed");
  }

  @Test
  void anIdWithoutATimeIsLookedForInTheLastDayAndThatIsSaid() {
    CorrelationId v4 = CorrelationId.parse("7f0c8a52-4a86-4b3c-9d5e-0a1b2c3d4e5f").orElseThrow();
    evidence.log(Story.log(Service.API, 40).of(v4).code("sku_unavailable").record("refused"));

    TriageResult result = triage(TriageRequest.of(v4), Story.NOW);

    assertThat(result.classification().confidence()).isEqualTo("confirmed");
    assertThat(result.inputs().timestampSource()).isEqualTo("unknown");
    assertThat(result.inputs().missing()).contains("timestamp");
    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.contains("no UUIDv7"));
  }

  @Test
  void theEndOfALongStoryIsReadAndAnEndlessOneIsCut() {
    for (int i = 0; i < 4500; i++) {
      evidence.log(Story.log(Service.API, i).record("poll " + i));
    }
    evidence.log(Story.log(Service.API, 5000).code("internal_error").record("over"));

    assertThat(triage(report(null)).classification().code()).isEqualTo("internal_error");
    assertThat(triage(report(null)).evidence().gaps())
        .noneMatch(gap -> gap.contains("are not all there"));

    for (int i = 6000; i < 16_000; i++) {
      evidence.log(Story.log(Service.API, i).record("poll " + i));
    }
    assertThat(triage(report(null)).evidence().gaps())
        .anyMatch(gap -> gap.contains("are not all there"));
  }

  @Test
  void countsThatFailLeaveAGapAndNoBlastRadius() {
    evidence.log(Story.refused(ErrorCode.SKU_UNAVAILABLE));
    evidence.countsFail = true;

    TriageResult result = triage(report(null));

    assertThat(result.blastRadius()).isNull();
    assertThat(result.evidence().gaps())
        .contains(
            "Counts by error code could not be read: too many samples",
            "How many others are affected is not known.");
  }

  @Test
  void othersWithTheSameCodeAreCounted() {
    CorrelationId other = CorrelationId.mint(Story.BEGIN, new Random(99));
    evidence.log(
        Story.refused(ErrorCode.SKU_UNAVAILABLE),
        Story.log(Service.API, -60_000).of(other).code("sku_unavailable").record("refused"));

    TriageResult.BlastRadius reach = Objects.requireNonNull(triage(report(null)).blastRadius());

    assertThat(reach.correlationIds()).isEqualTo(2);
    assertThat(reach.users()).isEqualTo(1);
    assertThat(reach.firstSeen()).isEqualTo(Story.after(-60_000));
  }

  @Test
  void theRunbooksOwnQueryIsAlwaysShown() {
    assertThat(queryFor("terminal open alloc-1"))
        .isEqualTo("{service=~\"gpuaas-(terminal-gateway|api)\"} | json | correlation_id=\"%s\"");
    assertThat(queryFor("allocations create"))
        .isEqualTo(
            "{service=~\"gpuaas-(provisioning-worker|api)\"} | json | correlation_id=\"%s\"");
    assertThat(queryFor("billing topup"))
        .isEqualTo(
            "{service=~\"gpuaas-(billing-worker|webhook-worker|api)\"}"
                + " | json | correlation_id=\"%s\"");
    assertThat(queryFor("auth whoami"))
        .isEqualTo("{service=\"gpuaas-api\"} | json | correlation_id=\"%s\"");
  }

  @Test
  void theSameEvidenceGivesTheSameVerdictInWhateverOrderItComes() {
    LogRecord first = Story.refused(ErrorCode.SKU_UNAVAILABLE);
    LogRecord second = Story.log(Service.PROVISIONING_WORKER, 40).record("looked");
    evidence.log(first, second, first);
    MemoryEvidence reversed = new MemoryEvidence().log(first, second);

    TriageResult one = triage(report(null));
    TriageResult other = engine(reversed, Story.NOW).triage(report(null));

    assertThat(one.timeline()).isEqualTo(other.timeline());
    assertThat(one.classification()).isEqualTo(other.classification());
  }

  private String queryFor(String command) {
    TriageRequest request = Story.reported(command, null);
    List<String> queries = triage(request).evidence().runbookQueries();
    assertThat(queries).hasSize(1);
    return queries.getFirst().replace(Story.ID.toString(), "%s");
  }

  private static TriageRequest report(@Nullable String code) {
    return Story.reported(null, code);
  }

  private TriageResult triage(TriageRequest request) {
    return triage(request, Story.NOW);
  }

  private TriageResult triage(TriageRequest request, Instant now) {
    return engine(evidence, now).triage(request);
  }

  private static Triage engine(MemoryEvidence evidence, Instant now) {
    return Triage.of(evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(now));
  }
}
