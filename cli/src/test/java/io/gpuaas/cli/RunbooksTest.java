package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpuaas runbooks}, which asks no server anything. */
final class RunbooksTest {
  private static final String OWN =
      """
      ---
      title: Own
      rules:
        - id: own
          version: 3
          class: iam
          owner: us
          contact: '#us'
          codes: [own_code, 'own_*']
          paths: [auth]
          user: Wait.
          users: {own_code: Come back.}
          operator: ['Look: {service="gpuaas-api"} | json | correlation_id="{correlation_id}"']
      ---
      # Own
      Read \u001b[31mthis.
      """;

  @TempDir private Path home;

  @Test
  void listsTheBundledRules() {
    Gpuaas.Ran ran = new Gpuaas(home).run("runbooks", "list", "-o", "csv");

    assertThat(ran.out())
        .startsWith("id,version,class,owner,contact,runbook,codes,conditions\n")
        .contains(
            "rate-limit,2,rate-limit,support,#support-cli,"
                + "doc/operations/runbooks/CLI_Incident_and_Support_Triage_Runbook.md,"
                + "rate_limit_exceeded,\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void listsThoseOfAFolderBesideThem() throws IOException {
    Gpuaas gpuaas = new Gpuaas(home).with("GPUAAS_RUNBOOKS", own(OWN).toString());

    assertThat(gpuaas.run("runbooks", "list", "-o", "json").out())
        .contains("\"id\":\"own\",\"version\":3,\"class\":\"iam\"")
        .contains("\"conditions\":\"path auth\"")
        .contains("\"id\":\"rate-limit\"");
  }

  @Test
  void showsAPageARuleAndACode() throws IOException {
    Gpuaas gpuaas = new Gpuaas(home);
    String folder = own(OWN).toString();

    assertThat(gpuaas.run("runbooks", "show", "own.md", "--runbooks", folder).out())
        .isEqualTo("# Own\nRead \\u001b[31mthis.\n");
    assertThat(gpuaas.run("runbooks", "show", "own", "--runbooks", folder).out())
        .contains("owner:       us\n")
        .contains("\n  own_code: Come back.\n")
        .contains(
            "\n  1. Look: {service=\"gpuaas-api\"} | json | correlation_id=\"{correlation_id}\"\n");
    assertThat(gpuaas.run("runbooks", "show", "invalid_request", "-o", "json").out())
        .containsSubsequence("\"id\":\"project-context\"", "\"id\":\"request\"");
  }

  @Test
  void knowsNoOtherNames() {
    Gpuaas.Ran ran = new Gpuaas(home).run("runbooks", "show", "nothing");

    assertThat(ran.err()).startsWith("ERROR: no rule, page or code is named nothing (");
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void lintsTheBundledOnesClean() {
    Gpuaas.Ran ran = new Gpuaas(home).run("runbooks", "lint");

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo("nothing to complain about\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void endsWithOneWhenAnythingIsAnError() throws IOException {
    Path folder = own(OWN.replace("| json |", "| jsn |"));
    Gpuaas.Ran ran = new Gpuaas(home).run("runbooks", "lint", "--runbooks", folder.toString());

    assertThat(ran.out()).startsWith("own.md:13: error: no logql: column 26: ").hasLineCount(1);
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void endsWithZeroWhenThereAreOnlyWarnings() throws IOException {
    Path folder = own(OWN.replace("    contact: '#us'\n", ""));
    Gpuaas.Ran ran =
        new Gpuaas(home).run("runbooks", "lint", "--runbooks", folder.toString(), "-o", "json");

    assertThat(ran.out())
        .contains("\"severity\":\"warning\",\"file\":\"own.md\",\"line\":4,\"rule\":\"own\"");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void saysWhatCannotBeRoutedBy() throws IOException {
    Path folder = own(OWN.replace("version: 3", "version: x"));
    Gpuaas.Ran list = new Gpuaas(home).run("runbooks", "list", "--runbooks", folder.toString());
    Gpuaas.Ran nowhere = new Gpuaas(home).run("runbooks", "lint", "--runbooks", home + "/none");

    assertThat(list.err()).startsWith("ERROR: own.md:5: version is a number from 1, not x (");
    assertThat(nowhere.err()).startsWith("ERROR: the folder of runbooks cannot be read: ");
    assertThat(list.exit() + nowhere.exit()).isEqualTo(2);
  }

  @Test
  void hasAServerReadTheQueriesToo() throws IOException {
    try (RecordedApi loki = new RecordedApi()) {
      loki.on("GET /loki/api/v1/format_query", 400, "parse error at line 1, col 3");
      Gpuaas.Ran ran = new Gpuaas(home).run("runbooks", "lint", "--loki", loki.url());

      assertThat(ran.out()).contains("error: the server refuses it: parse error at line 1, col 3");
      assertThat(ran.exit()).isEqualTo(1);
    }
  }

  private Path own(String page) throws IOException {
    Path folder = Files.createDirectories(home.resolve("runbooks"));
    Files.writeString(folder.resolve("own.md"), page);
    return folder;
  }
}
