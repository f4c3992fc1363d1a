package io.gpuaas.triage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder of runbooks must be before anything is routed by it. */
final class RulebookTest {
  private static final Path FOLDER = Path.of("..", "doc", "operations", "runbooks");

  private static final String REST =
      """
      ---
      title: Rest
      rules:
        - id: rest
          version: 1
          class: unknown
          owner: support
          codes: ['*']
          user: We look into it.
      ---
      """;

  @TempDir Path folder;

  @Test
  void theBundledPagesAreThoseOfTheFolder() throws IOException {
    assertThat(Rulebook.bundled().rules()).isEqualTo(Rulebook.load(FOLDER).rules());
  }

  @Test
  void brokenYamlNamesFileAndLine() {
    assertRefused("---\ntitle: x\nrules: [\n---\n", "broken.md:3: not YAML");
    assertRefused("# no front matter\n", "broken.md:1: a runbook starts with front matter");
    assertRefused("---\ntitle: x\n", "broken.md:1: the front matter is not closed");
  }

  @Test
  void whateverIsNotUnderstoodNamesItsLine() {
    assertRefused(rule("class: nonsense"), "broken.md:6: no such class: nonsense");
    assertRefused(rule("class: iam\n    ownr: me"), "broken.md:7: unknown key ownr");
    assertRefused(rule("class: iam"), "broken.md:4: owner is missing");
    assertRefused(
        rule("class: iam\n    owner: o\n    codes: [A-B]"),
        "broken.md:8: neither a code nor a prefix with *: A-B");
    assertRefused(
        rule("class: iam\n    owner: o\n    codes: []"), "a rule is for at least one code");
    assertRefused(
        rule("class: iam\n    owner: o\n    user: u\n    codes: [a]\n    operator: ['{nothing}']"),
        "nothing fills {nothing}");
    assertRefused(
        rule("class: iam\n    owner: o\n    user: u\n    codes: [a]\n    trails: [lost]"),
        "not one of the trails: lost");
  }

  @Test
  void twoRulesForTheSameSymptomAreRefused() {
    String complete = "class: iam\n    owner: o\n    user: u\n    codes: [sku_full, 'x_*']";

    assertThatThrownBy(
            () ->
                Rulebook.of(
                    Map.of(
                        "a.md", rule(complete),
                        "b.md", rule(complete).replace("id: r", "id: other"),
                        "rest.md", REST)))
        .isInstanceOf(RulebookInvalid.class)
        .hasMessage("b.md:4: rule other and r of a.md both take sku_full");
    assertThatThrownBy(
            () ->
                Rulebook.of(
                    Map.of("a.md", rule(complete), "b.md", rule(complete), "rest.md", REST)))
        .hasMessageContaining("has the id of a rule in a.md");
  }

  @Test
  void aRulebookWithoutARestIsRefused() {
    assertThatThrownBy(() -> Rulebook.of(Map.of()))
        .hasMessageContaining("no rule takes the codes that no other rule takes");
  }

  @Test
  void theLongerPrefixWinsAndAConditionBeatsNone() throws IOException {
    String base = "class: iam\n    owner: %s\n    user: u\n    codes: ['%s']";
    Files.writeString(folder.resolve("a.md"), rule(base.formatted("short", "sku_*")));
    Files.writeString(
        folder.resolve("b.md"), rule(base.formatted("long", "sku_f*")).replace("id: r", "id: b"));
    Files.writeString(
        folder.resolve("c.md"),
        rule(base.formatted("conditional", "sku_*") + "\n    details: {reason: [why]}")
            .replace("id: r", "id: c"));
    Files.writeString(folder.resolve("rest.md"), REST);
    Rulebook rules = Rulebook.load(folder);

    assertThat(rules.match(Symptom.of("sku_x", null, Trail.FAILING)).owner()).isEqualTo("short");
    assertThat(rules.match(Symptom.of("sku_full", null, Trail.FAILING)).owner()).isEqualTo("long");
    assertThat(rules.match(Symptom.of("sku_x", "why", Trail.FAILING)).owner())
        .isEqualTo("conditional");
    assertThat(rules.match(Symptom.of(null, null, Trail.FAILING)).owner()).isEqualTo("support");
  }

  @Test
  void everyPageEndsWithWhomToEscalateTo() {
    assertThat(Rulebook.bundled().runbooks())
        .hasSize(7)
        .allSatisfy(
            page -> assertThat(page.body()).containsPattern("\\n## Escalate\\n[^#]*#[a-z-]+"));
  }

  private static String rule(String rest) {
    return "---\ntitle: x\nrules:\n  - id: r\n    version: 1\n    " + rest + "\n---\n";
  }

  private static void assertRefused(String page, String message) {
    assertThatThrownBy(() -> Rulebook.of(Map.of("broken.md", page)))
        .isInstanceOf(RulebookInvalid.class)
        .hasMessageContaining(message);
  }
}
