package io.gpuaas.triage.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds rules between which only their order in a folder could decide. */
final class Ambiguity {
  private Ambiguity() {}

  /** What is wrong with the rules of one layer; empty when nothing is. */
  static List<RulebookInvalid> in(List<Rule> rules) {
    List<RulebookInvalid> problems = new ArrayList<>();
    Map<String, Rule> ids = new HashMap<>();
    Map<CodePattern, List<Rule>> takers = new HashMap<>();
    for (Rule rule : rules) {
      Rule sameId = ids.put(rule.id(), rule);
      if (sameId != null) {
        problems.add(invalid(rule, "has the id of a rule in " + sameId.runbook()));
      }
      for (CodePattern code : rule.codes()) {
        List<Rule> others = takers.computeIfAbsent(code, _ -> new ArrayList<>());
        others.stream()
            .filter(other -> !other.equals(rule) && equallyClose(other, rule))
            .forEach(other -> problems.add(both(rule, other, code)));
        others.add(rule);
      }
    }
    return problems;
  }

  static RulebookInvalid noRest() {
    return new RulebookInvalid(
        "runbooks", 1, "no rule takes the codes that no other rule takes: *");
  }

  static boolean takesTheRest(Rule rule) {
    return rule.conditions().count() == 0
        && rule.codes().stream().anyMatch(CodePattern::takesEverything);
  }

  private static boolean equallyClose(Rule one, Rule other) {
    return one.conditions().count() == other.conditions().count()
        && one.conditions().overlap(other.conditions());
  }

  private static RulebookInvalid both(Rule rule, Rule other, CodePattern code) {
    return invalid(rule, "and " + other.id() + " of " + other.runbook() + " both take " + code);
  }

  private static RulebookInvalid invalid(Rule rule, String problem) {
    return new RulebookInvalid(rule.runbook(), rule.line(), "rule " + rule.id() + " " + problem);
  }
}
