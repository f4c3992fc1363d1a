package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.contract.triage.TriageResult.TimelineEntry;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.rules.Rulebook;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the story is told: in one order, repeats folded, clocks that disagree named. */
final class StoryTest {
  private final MemoryEvidence evidence = new MemoryEvidence();

  @Test
  void attemptsThatDifferInNumbersAloneAreToldOnce() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      evidence.log(
          Story.log(Service.PROVISIONING_WORKER, attempt * 1000L)
              .event(Event.TASK_STARTED)
              .record("attempt " + attempt + " starts"),
          Story.log(Service.PROVISIONING_WORKER, attempt * 1000L + 10)
              .event(Event.TASK_RETRIED)
              .level("warn")
              .record("attempt " + attempt + " failed, next in " + attempt * 2 + " s"));
    }
    evidence.log(
        Story.log(Service.PROVISIONING_WORKER, 7000)
            .event(Event.TASK_FAILED)
            .level("error")
            .code("internal_error")
            .record("given up"));

    TriageResult result = triage();

    assertThat(result.timeline()).extracting(TimelineEntry::times).containsExactly(5, 5, 1);
    assertThat(result.timeline().get(1).text()).isEqualTo("attempt 1 failed, next in 2 s");
    assertThat(result.timeline().get(1).detail())
        .isEqualTo("the last time: attempt 5 failed, next in 10 s");
  }

  @Test
  void aServerThatAnswersBeforeItIsAskedHasAnotherClock() {
    evidence.log(Story.refused("node_offline"));
    evidence.span(
        span(Service.PROVISIONING_WORKER, "a000000000000001", null, "client", 1000, 2000),
        span(
            Service.NODE_AGENT,
            "a000000000000002",
            "a000000000000001",
            "server",
            -3_599_000,
            -3_598_200));

    TriageResult result = triage();

    assertThat(result.clockSkew()).hasSize(1);
    assertThat(result.clockSkew().getFirst().service()).isEqualTo("gpuaas-node-agent");
    assertThat(result.clockSkew().getFirst().aheadMs()).isEqualTo(-3_600_100);
  }

  @Test
  void anIdFromTheFutureTellsThatItsCallersClockIsAhead() {
    CorrelationId ahead = CorrelationId.mint(Story.after(600_000), new Random(3));
    evidence.log(
        Story.log(Service.API, 0).of(ahead).code("node_offline").level("warn").record("refused"));

    TriageResult result = engine(evidence).triage(TriageRequest.of(ahead));

    assertThat(result.clockSkew()).hasSize(1);
    assertThat(result.clockSkew().getFirst().aheadMs()).isEqualTo(600_000);
  }

  @Test
  void workThatGoesOnAfterItsRequestIsNoSkew() {
    evidence.log(Story.refused("node_offline"));
    evidence.span(
        span(Service.API, "a000000000000001", null, "server", 0, 20),
        span(
            Service.PROVISIONING_WORKER,
            "a000000000000002",
            "a000000000000001",
            "consumer",
            500,
            900));

    assertThat(triage().clockSkew()).isEmpty();
  }

  @Test
  void failuresOfOneCauseShareAFingerprintAndOthersDoNot() {
    evidence.log(Story.refused("node_offline"));
    String alone = triage().fingerprint();
    String again = triage().fingerprint();
    evidence.span(Story.span(Service.NODE_AGENT, "a000000000000001", null, true));

    assertThat(again).isEqualTo(alone).matches("[0-9a-f]{16}");
    assertThat(triage().fingerprint()).isNotEqualTo(alone);
  }

  @Test
  void aTraceThatNoLogNamesIsFoundByTheIdItself() {
    evidence.log(Story.log(Service.API, 40).trace(null).code("node_offline").record("refused"));
    evidence.span(
        new SpanRecord(
            Story.TRACE,
            "a000000000000001",
            null,
            "gpuaas-api",
            "POST /api/v1/allocations",
            "server",
            Story.after(10),
            Story.after(20),
            true,
            "node_offline",
            Map.of("correlation_id", Story.ID.toString())));

    TriageResult result = triage();

    assertThat(result.culprit()).isNotNull();
    assertThat(result.traceId()).isEqualTo(Story.TRACE);
  }

  private static SpanRecord span(
      Service service, String id, @Nullable String parent, String kind, long from, long to) {
    return new SpanRecord(
        Story.TRACE,
        id,
        parent,
        service.wireName(),
        "work",
        kind,
        Story.after(from),
        Story.after(to),
        false,
        null,
        Map.of());
  }

  private TriageResult triage() {
    return engine(evidence).triage(TriageRequest.of(Story.ID));
  }

  private static Triage engine(MemoryEvidence evidence) {
    return Triage.of(
        evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW));
  }
}
