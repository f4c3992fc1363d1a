package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static io.gpuaas.triage.intake.Pastes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonPasteTest {
  private static final String ERROR =
      "{\"error\":{\"code\":\"sku_unavailable\",\"message\":\"none is free\",\"correlation_id\":\""
          + FIRST
          + "\",\"hint\":\"later\"}}";

  @Test
  void readsFailureRecords() {
    Pasted records = Pastes.readFile("records.json");

    assertThat(Pastes.ids(records)).containsExactly(FIRST, SECOND);
    assertThat(records.failures().getFirst().report())
        .isEqualTo(
            new Report(
                "gpuaas allocations create --sku gpu.h100.8",
                "sku_unavailable",
                "no node can take gpu.h100.8 now",
                null,
                "ml-prod",
                "environment",
                "ann",
                Instant.parse("2026-08-03T10:15:00.120Z")));
    assertThat(records.failures().getLast().report())
        .isEqualTo(
            new Report(
                "gpuaas projects list",
                "invalid_request",
                "no \"project\" is set",
                "project_context_missing",
                null,
                null,
                "ann",
                Instant.parse("2026-08-03T10:17:30Z")));
    assertThat(records.failures()).allMatch(failure -> failure.inferred().isEmpty());
  }

  @Test
  void readsTheLogOfAServiceAndTakesTheFailingId() {
    Pasted log = Pastes.readFile("service-log.jsonl");
    ReportedFailure failure = log.triaged().orElseThrow();

    assertThat(Pastes.ids(log)).containsExactly(FIRST, SECOND);
    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo("sku_unavailable");
    assertThat(failure.report().message()).isEqualTo("refused: no node can take it");
    assertThat(failure.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(failure.resourceName())
        .isEqualTo("gpuaas:local:org-1:ml-prod:allocation:0199bbbb-2222-7333-8444-555566667777");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "it says %s and then stops",
        "2026-08-03 10:15:00,123 ERROR [main] body=%s status=409",
        "function f() { return %s }",
        "{ broken\n%s",
        "> %s"
      })
  void findsJsonBetweenOtherWords(String around) {
    ReportedFailure failure = Pastes.only(around.replace("%s", ERROR));

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo("sku_unavailable");
    assertThat(failure.report().message()).isEqualTo("none is free");
  }

  @Test
  void readsJsonInsideJson() {
    String once = ERROR.replace("\"", "\\\"");
    String twice = once.replace("\\", "\\\\").replace("\"", "\\\"");

    for (String text :
        new String[] {
          once, "{\"body\":\"" + once + "\"}", "{\"log\":\"{\\\"body\\\":\\\"" + twice + "\\\"}\"}"
        }) {
      assertThat(Pastes.only(text).report().code()).as(text).isEqualTo("sku_unavailable");
      assertThat(Pastes.only(text).correlationId()).as(text).hasToString(FIRST);
    }
  }

  @Test
  void readsWhatIsThereOfATextThatIsCutOff() {
    int idEnds = ERROR.indexOf(FIRST) + FIRST.length();
    for (int end = idEnds; end < ERROR.length(); end++) {
      ReportedFailure failure = Pastes.only(ERROR.substring(0, end) + "\n$ exit\n");

      assertThat(failure.correlationId()).hasToString(FIRST);
      assertThat(failure.report().message()).isEqualTo("none is free");
    }
  }

  @Test
  void readsJsonThatAMailHasWrapped() {
    for (int width = 9; width < ERROR.length(); width++) {
      ReportedFailure failure =
          Pastes.only("> " + ERROR.substring(0, width) + "\n> " + ERROR.substring(width));

      assertThat(failure.correlationId()).as("at %d", width).hasToString(FIRST);
    }
  }

  @Test
  void anErrorOfAFieldIsNoFailure() {
    ReportedFailure failure =
        Pastes.only(
            """
            {"details":{"fields":[{"code":"too_long","message":"name"}],
             "reason":"bad_name"},"code":"validation_error","message":"no","correlation_id":"%s"}
            """
                .formatted(FIRST));

    assertThat(failure.report().code()).isEqualTo("validation_error");
    assertThat(failure.report().reason()).isEqualTo("bad_name");
  }

  @Test
  void aFailureWithoutAnIdIsListed() {
    ReportedFailure failure =
        Pastes.only("{\"code\":\"internal_error\",\"message\":\"something broke\"}");

    assertThat(failure.correlationId()).isNull();
    assertThat(failure.failed()).isTrue();
    assertThat(failure.missing()).contains("correlation_id");
  }
}
