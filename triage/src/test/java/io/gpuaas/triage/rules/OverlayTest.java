package io.gpuaas.triage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the bundled runbooks when an organisation brings its own. */
final class OverlayTest {
  @TempDir private Path folder;

  @Test
  void withoutARestItIsLaidOverTheBundledOnes() throws IOException {
    Rulebook rules = load(page("ours", 1, "sku_unavailable"));

    assertThat(owner(rules, "sku_unavailable")).isEqualTo("ours");
    assertThat(owner(rules, "sku_not_found")).isEqualTo("provisioning/inventory");
    assertThat(rules.location("page.md")).isEqualTo(folder + "/page.md");
    assertThat(rules.location("API_Degradation_Runbook.md"))
        .isEqualTo("doc/operations/runbooks/API_Degradation_Runbook.md");
  }

  @Test
  void itWinsWhereBothFitEqually() throws IOException {
    assertThat(owner(load(page("ours", 1, "rate_limit_exceeded")), "rate_limit_exceeded"))
        .isEqualTo("ours");
  }

  @Test
  void withARestItTakesTheirPlace() throws IOException {
    Rulebook rules = load(page("ours", 1, "'*'"));

    assertThat(owner(rules, "sku_unavailable")).isEqualTo("ours");
    assertThat(rules.rules()).hasSize(1);
  }

  @Test
  void aRuleTakesThePlaceOfTheBundledOneOfItsId() throws IOException {
    Rulebook rules = load(page("iam", 7, "admin_required"));

    assertThat(rules.rules()).extracting(Rule::citation).contains("iam@7").doesNotContain("iam@2");
    assertThat(owner(rules, "ownership_required")).isEqualTo("support");
  }

  @Test
  void aCitationStandsForOneRuleOnly() {
    assertThatThrownBy(() -> load(page("iam", 2, "admin_required")))
        .isInstanceOf(RulebookInvalid.class)
        .hasMessage(
            "page.md:4: the bundled rule iam@2 says something else: give this one another version"
                + " or id");
  }

  @Test
  void aCopyOfTheBundledOnesIsTheSameRulebook() throws IOException {
    for (Map.Entry<String, String> page : BundledRunbooks.pages().entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }

    assertThat(Rulebook.load(folder).rules()).isEqualTo(Rulebook.bundled().rules());
  }

  private Rulebook load(String page) throws IOException {
    Files.writeString(folder.resolve("page.md"), page);
    return Rulebook.load(folder);
  }

  private static String owner(Rulebook rules, String code) {
    return rules.match(Symptom.of(code, null, Trail.FAILING)).owner();
  }

  private static String page(String id, int version, String code) {
    return """
    ---
    title: Ours
    rules:
      - id: %s
        version: %d
        class: iam
        owner: ours
        codes: [%s]
        user: Wait.
    ---
    """
        .formatted(id, version, code);
  }
}
