package io.gpuaas.triage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two rules for one code a case comes to. */
final class ConditionsTest {
  private static final String PAGE =
      """
      ---
      title: x
      rules:
        - {id: plain, version: 1, class: iam, owner: plain, codes: [a, '*'], user: u}
        - {id: special, version: 1, class: iam, owner: special, codes: [a], user: u, CONDITION}
      ---
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          details: {reason: [why]}                        ~ special
          details: {reason: [wh*]}                        ~ special
          details: {reason: [other]}                      ~ plain
          details: {state: [failed]}                      ~ special
          details: {state: [failed], reason: [why]}       ~ special
          details: {state: [failed], reason: [other]}     ~ plain
          details: {absent: ['*']}                        ~ plain
          paths: [terminal, billing]                      ~ special
          paths: [auth]                                   ~ plain
          culprit: {services: [gpuaas-api]}               ~ special
          culprit: {services: [gpuaas-*]}                 ~ special
          culprit: {services: [gpuaas-support]}           ~ plain
          culprit: {operations: ['POST *']}               ~ special
          culprit: {operations: ['GET *']}                ~ plain
          trails: [failing]                               ~ special
          trails: [absent]                                ~ plain
          """)
  void areAllToBeMet(String condition, String owner) {
    Symptom symptom =
        new Symptom(
            "a",
            Map.of("reason", "why", "state", "failed"),
            Trail.FAILING,
            CommandPath.TERMINAL,
            "gpuaas-api",
            "POST /x");

    assertThat(rules(condition).match(symptom).owner()).isEqualTo(owner);
  }

  @Test
  void withoutACulpritNoRuleThatAsksForOneMatches() {
    assertThat(
            rules("culprit: {services: ['*']}").match(Symptom.of("a", null, Trail.FAILING)).owner())
        .isEqualTo("plain");
  }

  @Test
  void sayWhatTheyAskFor() {
    Rule rule =
        rules(
                "paths: [billing, auth], details: {state: [x], reason: [b, a*]}, culprit:"
                    + " {services: [s]}")
            .rules()
            .getLast();

    assertThat(rule.conditions().words())
        .isEqualTo(
            "details.reason a* or b; details.state x; path auth or billing; culprit service s");
  }

  @Test
  void aUserTextIsTheMostSpecificOne() {
    Rule rule =
        rules("paths: [auth], users: {'*': rest, 'sku_*': some, sku_full: one}").rules().getLast();

    assertThat(rule.userText("sku_full")).contains("one");
    assertThat(rule.userText("sku_else")).contains("some");
    assertThat(rule.userText("other")).contains("rest");
    assertThat(rules("paths: [auth]").rules().getLast().userText("a")).isEmpty();
  }

  private static Rulebook rules(String condition) {
    return Rulebook.of(Map.of("page.md", PAGE.replace("CONDITION", condition)));
  }
}
