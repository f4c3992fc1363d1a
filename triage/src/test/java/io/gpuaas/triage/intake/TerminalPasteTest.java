package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static io.gpuaas.triage.intake.Pastes.SECOND;
import static io.gpuaas.triage.intake.Pastes.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalPasteTest {
  private static final Pasted SESSION = Pastes.readFile("terminal.txt");

  @Test
  void listsEachFailureOnceAndTriagesTheLast() {
    assertThat(Pastes.ids(SESSION)).containsExactly(FIRST, SECOND, THIRD);
    assertThat(SESSION.triaged()).hasValue(SESSION.failures().getLast());
    assertThat(SESSION.failures()).extracting(ReportedFailure::line).containsExactly(7, 13, 17);
    assertThat(SESSION.notes()).isEmpty();
  }

  @Test
  void givesEachFailureTheCommandAboveIt() {
    assertThat(SESSION.failures())
        .extracting(failure -> failure.report().command())
        .containsExactly(
            "gpuaas allocations create --sku gpu.h100.8",
            "gpuaas allocations get 0199bbbb-2222-7333-8444-555566667777",
            "gpuaas terminal open --project-id=ml-dev --token [redacted]");
    assertThat(Pastes.inferred(SESSION.failures().getFirst()))
        .contains("command: the command in line 6", "user: the prompt in line 2");
  }

  @Test
  void tellsWhereTheProjectContextComesFrom() {
    assertThat(SESSION.failures())
        .extracting(failure -> failure.report().projectId())
        .containsExactly(Pastes.PROJECT, "ml-prod", "ml-dev");
    assertThat(SESSION.failures())
        .extracting(failure -> failure.report().projectSource())
        .containsExactly("default", "environment", "flag");
  }

  @Test
  void readsCodeAndMessage() {
    Report report = SESSION.failures().getFirst().report();

    assertThat(report.code()).isEqualTo("sku_unavailable");
    assertThat(report.message()).isEqualTo("no node can take gpu.h100.8 now");
    assertThat(report.user()).isEqualTo("ann");
    assertThat(SESSION.failures().getFirst().missing()).containsExactly("timestamp");
  }

  @Test
  void summarisesForPeople() {
    assertThat(SESSION.text())
        .containsExactly(
            "  line 7: sku_unavailable " + FIRST + " gpuaas allocations create --sku gpu.h100.8",
            "  line 13: allocation_not_found "
                + SECOND
                + " gpuaas allocations get 0199bbbb-2222-7333-8444-555566667777",
            "> line 17: terminal_unavailable "
                + THIRD
                + " gpuaas terminal open --project-id=ml-dev --token [redacted]");
  }

  @Test
  void seesThroughColoursUpperCaseAndCrlf() {
    ReportedFailure failure = Pastes.only(Pastes.file("colours.txt").replace("\n", "\r\n"));

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().code()).isEqualTo("admin_required");
    assertThat(failure.report().command()).isEqualTo("gpuaas nodes list");
    assertThat(failure.report().user()).isEqualTo("ann");
  }

  @Test
  void aProjectThatCouldNotBeChosenIsNobodysDefault() {
    Pasted pasted =
        Pastes.read(
            """
            $ gpuaas projects use nowhere
            ERROR: no such project (code=project_not_found, correlation_id=%s)
            $ gpuaas allocations list
            ERROR: no project is set (code=invalid_request, correlation_id=%s)
            """
                .formatted(FIRST, SECOND));

    assertThat(pasted.failures().getFirst().report().command())
        .isEqualTo("gpuaas projects use nowhere");
    assertThat(pasted.failures().getLast().report().projectId()).isNull();
    assertThat(pasted.failures().getLast().missing())
        .isEqualTo(List.of("project_id", "project_source", "timestamp", "user"));
  }

  @Test
  void aHintIsNoCommand() {
    ReportedFailure failure =
        Pastes.only(
            """
            ERROR: log in first (code=token_missing, correlation_id=%s)
            hint: Log in with: gpuaas auth login
            """
                .formatted(FIRST));

    assertThat(failure.report().command()).isNull();
    assertThat(failure.missing()).contains("command");
  }

  @Test
  void whatStandsBelowTheOnlyFailureIsAboutIt() {
    ReportedFailure failure =
        Pastes.only(
            """
            ERROR: no (code=node_offline, correlation_id=%s)

            User: ann
            Project: ml-prod
            Correlation ID: see above
            """
                .formatted(FIRST));

    assertThat(failure.report().user()).isEqualTo("ann");
    assertThat(failure.report().projectId()).isEqualTo("ml-prod");
    assertThat(failure.missing()).containsExactly("command", "project_source", "timestamp");
  }

  @Test
  void anIdThatIsNamedFirstGetsTheCommandThatFailed() {
    ReportedFailure failure =
        Pastes.only(
            """
            Please look at correlation id %1$s:
            $ gpuaas nodes list -p ml-dev
            ERROR: no (code=admin_required, correlation_id=%1$s)
            $ gpuaas support report %1$s
            """
                .formatted(FIRST));

    assertThat(failure.report().command()).isEqualTo("gpuaas nodes list -p ml-dev");
    assertThat(failure.report().projectSource()).isEqualTo("flag");
    assertThat(failure.line()).isOne();
  }

  @Test
  void theUserOfALoginCountsAndTwoFailuresOfOneCommandStayTwo() {
    Pasted pasted =
        Pastes.read(
            """
            logged in as ann
            $ gpuaas nodes list
            ERROR: no (code=node_offline, correlation_id=%s)
            ERROR: no (code=node_in_use, correlation_id=%s)
            """
                .formatted(FIRST, SECOND));

    assertThat(pasted.failures()).hasSize(2);
    assertThat(pasted.failures()).allMatch(failure -> "ann".equals(failure.report().user()));
  }
}
