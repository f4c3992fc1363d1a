package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static io.gpuaas.triage.intake.Pastes.PROJECT;
import static io.gpuaas.triage.intake.Pastes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsInTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "correlation_id=%s",
        "correlation-id: %s",
        "Correlation ID is %s.",
        "my correlation id: `%s`",
        "the correlation id was %s",
        "X-Correlation-Id: %s",
        "\"correlationId\": \"%s\"",
        "please run gpuaas triage %s",
        "I ran gpuaas support report %s",
        "[correlation_id=%s]"
      })
  void takesAnIdThatIsNamed(String text) {
    ReportedFailure failure = Pastes.only(text.formatted(FIRST));

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.inferred()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "project_id=%s",
        "project %s",
        "my project id is %s",
        "allocation: %s",
        "$ gpuaas allocations get %s",
        "gpuaas:local:org-1:ml-prod:allocation:%s",
        "https://api.gpuaas.example/api/v1/allocations/%s",
        "org_id=%s user_id=ann",
        "request id %s",
        "--project-id %s",
        "-p %s",
        "{\"id\":\"%s\"}",
        "x%s",
        "%s0",
        "_%s",
        "-%s-",
        "a+%s"
      })
  void leavesAnIdThatIsSomethingElse(String text) {
    assertThat(Pastes.read(text.formatted(FIRST)).failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "019fc71e9ca07b1c9d3e5f60718293a4",
        "019fc71e-9ca0-7b1c-9d3e-5f60718293a",
        "019fc71e-9ca0-7b1c-9d3e-5f60718293a45",
        "019fc71e-9ca0-0b1c-9d3e-5f60718293a4",
        "019fc71e-9ca0-7b1c-1d3e-5f60718293a4",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "MDE5ZmM3MWUtOWNhMC03YjFjLTlkM2UtNWY2MDcxODI5M2E0"
      })
  void leavesWhatOnlyLooksLikeAnId(String text) {
    assertThat(Pastes.read("correlation_id=" + text + " and " + text).failures()).isEmpty();
  }

  @Test
  void takesALooseIdWhoseTimeFits() {
    ReportedFailure failure = Pastes.only("this is it: " + FIRST + "\nproject " + PROJECT);

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.failed()).isFalse();
    assertThat(Pastes.inferred(failure))
        .containsExactly("correlation_id: an id that nothing names, whose time fits");
  }

  @Test
  void takesAnyOtherIdOnlyWhenItIsAlone() {
    String old = "0188a0c0-0000-7000-8000-000000000001";
    String random = "3f0c2c6e-8b1d-4c58-9d3e-5f60718293a4";

    assertThat(Pastes.inferred(Pastes.only("see " + random)))
        .singleElement()
        .asString()
        .contains("may be another's");
    assertThat(Pastes.read("see " + random + " and " + old).failures()).isEmpty();
  }

  @Test
  void aNamedIdLeavesNoRoomForLooseOnes() {
    assertThat(Pastes.ids(Pastes.read(SECOND + "\ncorrelation_id=" + FIRST)))
        .containsExactly(FIRST);
  }

  @Test
  void aLooseIdIsThatOfTheOnlyFailure() {
    ReportedFailure failure =
        Pastes.only("ERROR: no (code=node_offline, corr…\nthe id would be " + FIRST);

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo("node_offline");
    assertThat(failure.failed()).isTrue();
  }

  @Test
  void anIdThatIsAProjectElsewhereIsNoneHere() {
    assertThat(Pastes.read("project_id=" + FIRST + "\nlook at " + FIRST).failures()).isEmpty();
  }
}
