package io.gpuaas.triage.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled pages are clean, and each kind of fault is found in one bad page. */
final class RulebookLintTest {
  private static final String RULE =
      """
      ---
      title: Own
      rules:
        - id: own
          version: 1
          class: iam
          owner: us
          contact: '#us'
          codes: [own_code]
          user: Wait.
      """;
  private static final String END = "---\n# Own\n";

  @TempDir private Path folder;

  @Test
  void theBundledRunbooksHaveNoFindings() {
    assertThat(RulebookLint.bundled()).isEmpty();
  }

  @Test
  void aGoodPageOverTheBundledOnesHasNone() throws IOException {
    assertThat(lint(RULE + END)).isEmpty();
  }

  /** What goes into the rule, and what is said about it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\0',
      textBlock =
          """
          users: {own_code: 'Do {this}.'} § error: a text for the user has {this}, which nothing fills
          users: {other_code: x} § error: users has a text for other_code, which the rule does not take
          details: {nothing: [x]} § warning: no log record of gpuaas has an attribute nothing
          culprit: {services: [gpuaas-nobody]} § warning: no service is named gpuaas-nobody
          operator: ['{unknown_thing}'] § error: nothing fills {unknown_thing}
          operator: ['See: {service="gpuaas-api"} | jsn'] § error: no logql: column 26: neither a stage nor a comparison: jsn
          operator: [{text: t, language: promql, query: 'rate(x)'}] § error: no promql: column 1: rate takes series over a range
          operator: [{text: t, language: traceql, query: '{ x }'}] § error: no traceql: column 3: unknown word x
          operator: [{text: t, language: logql, query: '{service="gpuaas-nobody"}'}] § error: no service is = gpuaas-nobody
          operator: [{text: t, language: logql, query: '{service="theirs"}'}] § warning: no service is = theirs
          operator: [{text: t, language: logql, query: '{service=~"gpuaas-x.+"}'}] § error: no service is =~ gpuaas-x.+
          operator: [{text: t, language: logql, query: '{service="gpuaas-api"} | event="nothing_happened"'}] § error: no event is = nothing_happened
          operator: [{text: t, language: logql, query: '{service="gpuaas-api"} | error_code=~"nope_.+"'}] § error: no error_code is =~ nope_.+
          operator: [{text: t, language: traceql, query: '{ resource.service.name = "gpuaas-apu" }'}] § error: no resource.service.name is = gpuaas-apu
          operator: [{text: t, language: promql, query: 'gpuaas_nothing_total'}] § error: no service of gpuaas has a metric gpuaas_nothing_total
          operator: [{text: t, language: promql, query: 'http_server_requests_seconds'}] § error: no service of gpuaas has a metric http_server_requests_seconds
          operator: [{text: t, language: promql, query: 'node_load1'}] § warning: no service of gpuaas has a metric node_load1
          """)
  void findsWhatIsWrongWithARule(String line, String finding) throws IOException {
    assertThat(texts(RULE + "    " + line + "\n" + END))
        .singleElement()
        .asString()
        .contains(finding);
  }

  @Test
  void findsAReasonThatNothingGives() throws IOException {
    String page =
        RULE.replace("[own_code]", "[invalid_request]")
            + "    details: {reason: [no_such]}\n"
            + END;

    assertThat(texts(page))
        .singleElement()
        .asString()
        .contains("invalid_request has the reason no_such");
  }

  @Test
  void findsAReasonThatNoAllocationFailsWith() throws IOException {
    String page =
        RULE.replace("[own_code]", "[allocation_release_failed]")
            + "    details: {reason: [disk_full, moon_phase]}\n"
            + END;

    assertThat(texts(page))
        .singleElement()
        .asString()
        .contains("allocation_release_failed has the reason moon_phase");
  }

  @Test
  void findsThatNobodyIsToBeEscalatedTo() throws IOException {
    assertThat(texts(RULE.replace("    contact: '#us'\n", "") + END))
        .containsExactly(
            "own.md:4: warning: nobody to escalate to; name a contact: a channel or a rota");
  }

  @Test
  void findsWhatIsMissing() throws IOException {
    assertThat(texts(RULE.replace("    version: 1\n", "") + END))
        .singleElement()
        .asString()
        .startsWith("own.md:4: error: version is missing");
    assertThat(texts(RULE.replace("owner: us", "owner: ''") + END))
        .singleElement()
        .asString()
        .startsWith("own.md:7: error: owner is empty");
  }

  @Test
  void findsDeadLinksAndNoOthers() throws IOException {
    String body =
        """
        # Own
        [here](#own) [there](API_Degradation_Runbook.md#done-when) [out](https://example.com/x)
        `[not](a-link.md)` [page](Nowhere.md) [heading](#nowhere)
        ```
        [not](a-link.md)
        ```
        """;

    assertThat(texts(RULE + "---\n" + body))
        .containsExactly(
            "own.md:14: error: dead link: own.md has no heading #nowhere; correct the link",
            "own.md:14: error: dead link: there is no page Nowhere.md; correct the link");
  }

  @Test
  void readsTheBlocksOfAPage() throws IOException {
    String body =
        """
        # Own
        ```logql
        {service="gpuaas-api"}
          | json
        {service="gpuaas-api"} | jsn
        ```
        ```promql
        sum(
          rate(gpuaas_errors_total[5m])
        )
        ```
        ```sh
        rate(
        ```
        """;

    assertThat(texts(RULE + "---\n" + body))
        .singleElement()
        .asString()
        .startsWith("own.md:16: error: no logql");
  }

  @Test
  void findsRulesThatOnlyTheirOrderCouldTellApart() throws IOException {
    write("other.md", (RULE + END).replace("id: own", "id: other"));

    assertThat(texts(RULE + END))
        .singleElement()
        .asString()
        .contains("rule own and other of other.md both take own_code");
  }

  @Test
  void findsARuleThatNeverGetsItsTurn() throws IOException {
    String all = "    trails: [unreadable, absent, quiet, failing]\n";
    write("other.md", (RULE + all + END).replace("id: own", "id: other"));

    assertThat(texts(RULE + END))
        .singleElement()
        .asString()
        .startsWith("own.md:4: error: no case ever comes to this rule");
  }

  @Test
  void findsABundledRuleThatAnOrganisationsOwnHides() throws IOException {
    String page = RULE.replace("[own_code]", "[rate_limit_exceeded]") + END;

    assertThat(texts(page))
        .singleElement()
        .asString()
        .startsWith("CLI_Incident_and_Support_Triage_Runbook.md:")
        .contains("warning: no case ever comes to this rule")
        .endsWith("give your rule its id, rate-limit");
  }

  @Test
  void findsCodesThatOnlyTheRestTakes() throws IOException {
    assertThat(texts(RULE.replace("[own_code]", "['*', sku_unavailable]") + END))
        .hasSize(ErrorCode.values().length - 1)
        .contains(
            "own.md:4: error: only the rule for * takes token_missing; add the code to the rule of"
                + " the team that owns it")
        .noneMatch(text -> text.contains("sku_unavailable"));
  }

  @Test
  void tellsEveryPageThatIsBroken() throws IOException {
    write("a.md", "no front matter\n");
    write("b.md", "---\ntitle: [\n---\n");

    assertThat(texts(RULE + END))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("a.md:1: error: a runbook starts with front matter"),
            b -> assertThat(b).startsWith("b.md:2: error: not YAML"));
  }

  private List<String> texts(String page) throws IOException {
    return lint(page).stream().map(Finding::text).toList();
  }

  private List<Finding> lint(String page) throws IOException {
    write("own.md", page);
    return RulebookLint.of(folder);
  }

  private void write(String file, String page) throws IOException {
    Files.writeString(folder.resolve(file), page);
  }
}
