package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static io.gpuaas.triage.intake.Pastes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HttpPasteTest {
  @Test
  void readsWhatCurlPrints() {
    ReportedFailure failure = Pastes.onlyIn("curl-v.txt");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo("sku_unavailable");
    assertThat(failure.report().message()).isEqualTo("no node can take gpu.h100.8 now");
    assertThat(failure.report().reason()).isEqualTo("no_capacity");
    assertThat(failure.report().projectId()).isEqualTo("ml-prod");
    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T10:15:01Z");
    assertThat(failure.resourceName()).isEqualTo("gpuaas:local:org-1:ml-prod:project:ml-prod");
  }

  @Test
  void takesTheAnswerThatFailed() {
    Pasted pasted =
        Pastes.read(
            """
            HTTP/2 503
            x-correlation-id: %s

            HTTP/2 200
            x-correlation-id: %s
            """
                .formatted(FIRST, SECOND));

    assertThat(Pastes.ids(pasted)).containsExactly(FIRST, SECOND);
    assertThat(pasted.triaged().orElseThrow().correlationId()).hasToString(FIRST);
    assertThat(pasted.failures().getFirst().report().message()).isEqualTo("HTTP/2 503");
  }

  @Test
  void readsTheTableOfARecord() {
    ReportedFailure failure = Pastes.onlyIn("record-table.txt");

    assertThat(failure.report().command())
        .isEqualTo("gpuaas allocations create --sku gpu.h100.8 -p ml-prod");
    assertThat(failure.report().projectSource()).isEqualTo("flag");
    assertThat(failure.report().user()).isEqualTo("ann");
    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T10:15:00.120Z");
    assertThat(failure.inferred()).isEmpty();
    assertThat(failure.missing()).isEmpty();
  }

  @Test
  void readsLogfmt() {
    ReportedFailure failure =
        Pastes.only(
            "time=2026-08-03T10:15:00Z level=error msg=\"none is free\" error_code=sku_unavailable"
                + " correlation_id="
                + FIRST
                + " trace_id=4bf92f3577b34da6a3ce929d0e0e4736 user=ann project_id=ml-prod");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().message()).isEqualTo("none is free");
    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T10:15:00Z");
    assertThat(failure.report().user()).isEqualTo("ann");
    assertThat(failure.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }
}
