package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.rules.Rulebook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which span is to blame, whatever the spans claim about themselves. */
final class CulpritTest {
  private static final String PROVISIONING =
      "doc/operations/runbooks/Provisioning_Workflow_Stuck_Runbook.md";
  private static final String TERMINAL =
      "doc/operations/runbooks/Terminal_Gateway_Incident_Runbook.md";
  private static final String BILLING = "doc/operations/runbooks/Billing_Worker_Failure_Runbook.md";

  private final MemoryEvidence evidence =
      new MemoryEvidence().log(Story.refused(ErrorCode.UPSTREAM_ERROR));

  @Test
  void theDeepestFailingSpanIsTheCulpritAndNamesTheSecondRunbook() {
    evidence.span(
        Story.span(Service.API, "a000000000000001", null, true),
        Story.span(Service.PROVISIONING_WORKER, "a000000000000002", "a000000000000001", true),
        Story.span(Service.NODE_AGENT, "a000000000000003", "a000000000000002", false));

    TriageResult result = triage();

    assertThat(culprit(result).service()).isEqualTo("gpuaas-provisioning-worker");
    assertThat(culprit(result).durationMs()).isEqualTo(20);
    assertThat(result.route().also()).containsExactly(PROVISIONING);
    assertThat(result.traceId()).isEqualTo(Story.TRACE);
  }

  @Test
  void theGatewayAndTheBillingWorkersNameTheirRunbooksToo() {
    evidence.span(Story.span(Service.TERMINAL_GATEWAY, "a000000000000001", null, true));
    assertThat(triage().route().also()).containsExactly(TERMINAL);

    evidence.spans.clear();
    evidence.span(Story.span(Service.WEBHOOK_WORKER, "a000000000000001", null, true));
    assertThat(triage().route().also()).containsExactly(BILLING);
  }

  @Test
  void thePathAloneNamesASecondRunbookForTerminalAndBilling() {
    assertThat(also("terminal open x")).containsExactly(TERMINAL);
    assertThat(also("billing topup")).containsExactly(BILLING);
    assertThat(also("allocations create")).isEmpty();
  }

  @Test
  void withoutAFailingSpanATimeoutBlamesTheOneThatWorkedLongest() {
    evidence.logs.clear();
    evidence.log(Story.log(Service.API, 1).record("asked"));
    evidence.span(
        span("a000000000000001", null, 0, 5000),
        span("a000000000000002", "a000000000000001", 100, 4900),
        span("a000000000000003", "a000000000000002", 200, 300));

    TriageResult result = triage(Story.reported(null, "request_timeout"));

    assertThat(culprit(result).spanId()).isEqualTo("a000000000000002");
    assertThat(culprit(result).error()).isNull();
  }

  @Test
  void timesAndParentsThatCannotBeAreNotTrusted() {
    evidence.span(
        hostile("b000000000000001", "b000000000000002", Instant.MIN, Instant.MAX),
        hostile("b000000000000002", "b000000000000001", Instant.MAX, Instant.MIN),
        hostile("b000000000000003", "b000000000000003", Instant.EPOCH, Instant.MAX),
        Story.span(Service.API, "a000000000000001", "0000000000000bad", true),
        Story.span(Service.PROVISIONING_WORKER, "a000000000000002", "a000000000000001", true));

    TriageResult result = triage();

    assertThat(culprit(result).durationMs()).isBetween(0.0, 86_400_000.0);
    assertThat(result.timeline()).hasSize(3);
    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.startsWith("3 records or spans"));
  }

  @Test
  void aTraceDeeperThanAStackIsRead() {
    List<SpanRecord> chain = new ArrayList<>();
    for (int i = 0; i < 4900; i++) {
      String parent = i == 0 ? null : "%016x".formatted(i);
      chain.add(Story.span(Service.API, "%016x".formatted(i + 1), parent, true));
    }
    evidence.spans.addAll(chain.reversed());

    TriageResult result = triage();

    assertThat(culprit(result).spanId()).isEqualTo("%016x".formatted(4900));
    assertThat(result.timeline()).extracting(TriageResult.TimelineEntry::times).contains(4900);
  }

  @Test
  void traceReadersThatThrowAreAGap() {
    evidence.tracesFail = true;

    TriageResult result = triage();

    assertThat(result.culprit()).isNull();
    assertThat(result.classification().code()).isEqualTo("upstream_error");
    assertThat(result.evidence().gaps())
        .anyMatch(gap -> gap.contains("could not be read") && gap.contains("the socket is closed"));
  }

  private static TriageResult.Culprit culprit(TriageResult result) {
    return Objects.requireNonNull(result.culprit());
  }

  private List<String> also(String command) {
    return triage(Story.reported(command, null)).route().also();
  }

  private TriageResult triage() {
    return triage(TriageRequest.of(Story.ID));
  }

  private TriageResult triage(TriageRequest request) {
    return Triage.of(
            evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW))
        .triage(request);
  }

  private static SpanRecord span(String id, @Nullable String parent, long from, long to) {
    return new SpanRecord(
        Story.TRACE,
        id,
        parent,
        "gpuaas-api",
        "step",
        "internal",
        Story.after(from),
        Story.after(to),
        false,
        null,
        Map.of());
  }

  private static SpanRecord hostile(String id, String parent, Instant start, Instant end) {
    return new SpanRecord(
        Story.TRACE, id, parent, "evil", "\u001b[2J", "internal", start, end, true, "x", Map.of());
  }
}
