package io.gpuaas.triage.intake;

import static io.gpuaas.triage.intake.Pastes.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MailPasteTest {
  @Test
  void readsAThreadWithItsHeaders() {
    ReportedFailure failure = Pastes.onlyIn("ticket-mail.txt");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().user()).isEqualTo("bob@example.org");
    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T10:31:07Z");
    assertThat(failure.report().projectId()).isEqualTo(Pastes.PROJECT);
    assertThat(failure.missing()).isEmpty();
    assertThat(Pastes.inferred(failure))
        .contains("timestamp: the Date header in line 2", "user: the From header in line 3");
  }

  @Test
  void readsHtmlInQuotedPrintable() {
    ReportedFailure failure = Pastes.onlyIn("quoted-printable.txt");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().command()).isEqualTo("gpuaas billing balance");
    assertThat(failure.report().message()).isEqualTo("the worker didn't answer");
    assertThat(failure.report().user()).isEqualTo("jose@example.org");
  }

  @Test
  void readsATicketsForm() {
    ReportedFailure failure = Pastes.onlyIn("form.txt");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report())
        .isEqualTo(
            new Report(
                "gpuaas allocations release 0199bbbb-2222-7333-8444-555566667777 -p ml-prod",
                "allocation_release_failed",
                "the node did not confirm the cleanup",
                null,
                "ml-prod",
                "flag",
                "ann",
                Pastes.RECEIVED.minusSeconds(105 * 60)));
    assertThat(Pastes.inferred(failure)).containsExactly("project_id: the flag of the command");
  }

  @Test
  void readsAChat() {
    ReportedFailure failure = Pastes.onlyIn("slack.txt");

    assertThat(failure.correlationId()).hasToString(FIRST);
    assertThat(failure.report().message()).isEqualTo("the terminal gateway can't be reached");
    assertThat(failure.report().user()).isEqualTo("Ann Stone");
    assertThat(failure.report().timestamp()).isEqualTo("2026-08-03T10:03:00Z");
    assertThat(Pastes.inferred(failure))
        .contains(
            "timestamp: the chat's time in line 1 (no date; the day it was received is taken, no"
                + " time zone; read as Europe/Berlin)");
  }

  @Test
  void readsThroughAThousandQuotes() {
    String deep = ">".repeat(1000) + " ERROR: no (code=node_offline, correlation_id=" + FIRST + ")";

    assertThat(Pastes.only(deep).correlationId()).hasToString(FIRST);
  }
}
