package io.gpuaas.triage.rules.lint;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.triage.rules.CodePattern;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with the rules together: codes that nobody claims, rules that never get their turn.
 */
final class RouteLint {
  private RouteLint() {}

  static List<Finding> of(Rulebook rules) {
    List<Finding> findings = new ArrayList<>();
    Arrays.stream(ErrorCode.values())
        .map(ErrorCode::wireName)
        .filter(code -> rules.rules().stream().noneMatch(rule -> claims(rule, code)))
        .forEach(code -> findings.add(unmapped(rules, code)));
    rules.rules().stream()
        .filter(rule -> !Reach.canMatch(rule, rules))
        .forEach(rule -> findings.add(shadowed(rule, rules)));
    return findings;
  }

  /** Whatever the case: a rule with conditions leaves cases of the code to others. */
  private static boolean claims(Rule rule, String code) {
    return rule.conditions().count() == 0
        && rule.codes().stream().anyMatch(own -> !own.takesEverything() && own.matches(code));
  }

  private static Finding unmapped(Rulebook rules, String code) {
    Rule rest =
        rules.rules().stream()
            .filter(rule -> rule.codes().stream().anyMatch(CodePattern::takesEverything))
            .findFirst()
            .orElseThrow();
    return new Finding(
        Severity.ERROR,
        rest.runbook(),
        rest.line(),
        rest.id(),
        "only the rule for * takes " + code,
        "add the code to the rule of the team that owns it");
  }

  /** An organisation that takes all cases of a bundled rule most likely means to. */
  private static Finding shadowed(Rule rule, Rulebook rules) {
    boolean overruled =
        rules.runbook(rule.runbook()).stream().anyMatch(Runbook::isBundled)
            && !rules.runbooks().stream().allMatch(Runbook::isBundled);
    return new Finding(
        overruled ? Severity.WARNING : Severity.ERROR,
        rule.runbook(),
        rule.line(),
        rule.id(),
        "no case ever comes to this rule: others take all of them",
        overruled ? "give your rule its id, " + rule.id() : "remove it, or let it ask for less");
  }
}
