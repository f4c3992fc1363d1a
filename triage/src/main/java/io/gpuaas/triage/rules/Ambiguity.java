package io.gpuaas.triage.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses rules between which only their order in a folder could decide. */
final class Ambiguity {
  private Ambiguity() {}

  static void refuse(List<Rule> rules) {
    Map<String, Rule> ids = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Rule sameId = ids.put(rule.id(), rule);
      if (sameId != null) {
        throw invalid(rule, "has the id of a rule in " + sameId.runbook());
      }
      for (Rule other : rules.subList(0, i)) {
        refuse(other, rule);
      }
    }
    if (rules.stream().noneMatch(Ambiguity::takesEverything)) {
      throw new RulebookInvalid(
          "runbooks", 1, "no rule takes the codes that no other rule takes: *");
    }
  }

  private static void refuse(Rule one, Rule other) {
    if (one.conditions() != other.conditions() || !one.overlaps(other)) {
      return;
    }
    for (CodePattern code : other.codes()) {
      if (one.codes().contains(code)) {
        throw invalid(other, "and " + one.id() + " of " + one.runbook() + " both take " + code);
      }
    }
  }

  private static boolean takesEverything(Rule rule) {
    return rule.conditions() == 0 && rule.codes().stream().anyMatch(CodePattern::takesEverything);
  }

  private static RulebookInvalid invalid(Rule rule, String problem) {
    return new RulebookInvalid(rule.runbook(), rule.line(), "rule " + rule.id() + " " + problem);
  }
}
