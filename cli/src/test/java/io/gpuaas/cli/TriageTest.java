package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.Gpuaas.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpuaas triage} where nothing is configured, and where the backends are not there. */
final class TriageTest {
  private static final String ID = "019b7e9a-1f40-7c3a-8a5e-0123456789ab";
  private static final String PASTE =
      """
      $ gpuaas allocations create --sku gpu.h100.8 --token hunter2hunter2
      ERROR: no node offers gpu.h100.8 now (code=sku_unavailable, correlation_id=%s)
      hint: No capacity now.
      """
          .formatted(ID);

  @TempDir private Path home;
  private Gpuaas gpuaas;

  @BeforeEach
  void sitDown() {
    gpuaas = new Gpuaas(home);
  }

  @Test
  void withNothingConfiguredAVerdictRestsOnTheReportAlone() {
    gpuaas.stdin = PASTE;

    Ran ran = gpuaas.run("triage", "-");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .startsWith("provisioning-inventory: sku_unavailable")
        .contains("confidence     reported", "no Loki is configured: name one with --loki")
        .contains(ID);
    assertThat(ran.err()).contains("taken out of the report as secret: ");
    assertThat(ran.out() + ran.err()).doesNotContain("hunter2");
  }

  @Test
  void aReportMayBeAFile() throws IOException {
    Path file = Files.writeString(home.resolve("mail.txt"), PASTE);

    Ran ran = gpuaas.run("triage", "--report", file.toString(), "-o", "json");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("\"correlation_id\":\"" + ID + "\"", "\"confidence\":\"reported\"");
    assertThat(gpuaas.run("triage", "--report", home + "/nowhere").err())
        .startsWith("ERROR: there is no file");
  }

  @Test
  void everyFailureOfAReportIsListedAndTriagedWhenAsked() {
    String other = "019b7e9a-1f41-7c3a-8a5e-0123456789ab";
    gpuaas.stdin =
        PASTE
            + "$ gpuaas projects list\n"
            + "ERROR: the token is expired (code=token_expired, correlation_id="
            + other
            + ")\n";

    Ran last = gpuaas.run("triage", "-", "-o", "csv", "--no-heading");
    Ran all = gpuaas.run("triage", "-", "--all", "-o", "csv", "--no-heading");
    Ran first = gpuaas.run("triage", ID, "--report", "-", "-o", "csv", "--no-heading");

    assertThat(last.err()).contains(ID, other);
    assertThat(last.out()).startsWith(other + ",auth-session,token_expired");
    assertThat(all.out().lines()).hasSize(2);
    assertThat(first.out()).startsWith(ID + ",provisioning-inventory");
  }

  @Test
  void withoutAnIdItSaysWhatToAskTheUserFor() {
    gpuaas.stdin = "it does not work, please help";

    Ran ran = gpuaas.run("triage", "-");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("gpuaas support last").doesNotContain("ERROR");
    assertThat(ran.err()).startsWith("ERROR: there is no correlation id in the report");
  }

  @Test
  void backendsThatAreDownAreGapsAndFailOnlyWhereEvidenceIsRequired() {
    String[] down = {"triage", ID, "--loki", "http://127.0.0.1:9", "--tempo", "http://127.0.0.1:9"};

    Ran ran = gpuaas.run(down);

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("Evidence: with gaps", "could not be read", "confidence     none");
    String[] strict = java.util.Arrays.copyOf(down, down.length + 1);
    strict[down.length] = "--require-evidence";
    assertThat(gpuaas.run(strict).exit()).isEqualTo(2);
  }

  @Test
  void theUsersTextAndTheHandoffArePrintedAsTheyAre() {
    gpuaas.stdin = PASTE;

    assertThat(gpuaas.run("triage", "-", "--for-user").out())
        .startsWith("Hello,")
        .contains("sku_unavailable")
        .doesNotContain("Loki", "confidence");
    assertThat(gpuaas.run("triage", "-", "--handoff", "md").out()).startsWith("# Handoff `" + ID);
    assertThat(gpuaas.run("triage", "-", "--handoff", "json").out())
        .contains("\"version\":1", "\"for_user\":\"Hello,");
    assertThat(gpuaas.run("triage", "-", "--handoff", "pdf").err())
        .startsWith("ERROR: there is no handoff as pdf");
  }

  @Test
  void whatIsNoIdIsRefusedKindly() {
    assertThat(gpuaas.run("triage", "x").err()).startsWith("ERROR: a correlation id is a UUID");
    assertThat(gpuaas.run("triage").err())
        .startsWith("ERROR: there is neither a correlation id nor a report");
    assertThat(gpuaas.run("triage", ID, "--at", "yesterday").err())
        .startsWith("ERROR: --at is no time with a zone");
  }
}
