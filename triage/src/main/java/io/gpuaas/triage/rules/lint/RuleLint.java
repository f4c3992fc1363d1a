package io.gpuaas.triage.rules.lint;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.triage.rules.CodePattern;
import io.gpuaas.triage.rules.Placeholders;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.Symptom;
import io.gpuaas.triage.rules.TextPattern;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with one rule by itself. */
final class RuleLint {
  /** Reasons of an invalid request that the roles' own rules give, beside the catalogue's. */
  private static final Set<String> REASONS_OF_GRANTS = Set.of("last_owner", "own_role");

  private static final List<String> SERVICES =
      Arrays.stream(Service.values()).map(Service::wireName).toList();
  private static final List<String> DETAILS =
      Arrays.stream(LogAttribute.values()).map(LogAttribute::wireName).toList();
  private static final List<String> REASONS =
      Stream.concat(
              Arrays.stream(InvalidRequestReason.values()).map(InvalidRequestReason::wireName),
              REASONS_OF_GRANTS.stream())
          .toList();

  private static final Set<String> REQUESTS = Set.of(ErrorCode.INVALID_REQUEST.wireName());
  private static final Set<String> FAILURES =
      Set.of(
          ErrorCode.ALLOCATION_PROVISIONING_FAILED.wireName(),
          ErrorCode.ALLOCATION_RELEASE_FAILED.wireName());
  private static final List<String> FAILURE_REASONS =
      Arrays.stream(FailureReason.values()).map(FailureReason::wireName).toList();

  private final Rule rule;
  private final List<Finding> findings = new ArrayList<>();

  private RuleLint(Rule rule) {
    this.rule = rule;
  }

  static List<Finding> of(Runbook page) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : page.rules()) {
      findings.addAll(new RuleLint(rule).read());
    }
    page.beside().failingServices().stream()
        .filter(service -> !SERVICES.contains(service))
        .forEach(service -> findings.add(besideNobody(page, service)));
    return findings;
  }

  private List<Finding> read() {
    contact();
    users();
    userTexts();
    details();
    reasons();
    rule.conditions().services().stream()
        .filter(pattern -> SERVICES.stream().noneMatch(pattern::matches))
        .forEach(
            pattern ->
                warn(
                    "no service is named " + pattern,
                    "name one of " + String.join(", ", SERVICES)));
    return findings;
  }

  private void contact() {
    if (rule.contact() == null) {
      warn("nobody to escalate to", "name a contact: a channel or a rota");
    }
  }

  private void users() {
    for (CodePattern code : rule.users().keySet()) {
      boolean taken =
          rule.codes().stream().anyMatch(own -> own.equals(code) || own.matches(beginning(code)));
      if (!taken) {
        add(
            Severity.ERROR,
            "users has a text for " + code + ", which the rule does not take",
            "move it to the rule that takes it, or add the code");
      }
    }
  }

  private void userTexts() {
    Stream.concat(Stream.of(rule.user()), rule.users().values().stream())
        .flatMap(text -> Placeholders.firstUnknownForUser(text).stream())
        .distinct()
        .forEach(
            unknown ->
                add(
                    Severity.ERROR,
                    "a text for the user has " + unknown + ", which nothing fills",
                    "write it out, or use " + Placeholders.NEXT_STEP));
  }

  private static String beginning(CodePattern code) {
    return new TextPattern(code.text()).beginning();
  }

  private void details() {
    rule.conditions().details().keySet().stream()
        .filter(key -> !DETAILS.contains(key))
        .forEach(
            key ->
                warn(
                    "no log record of gpuaas has an attribute " + key,
                    "name one of " + String.join(", ", DETAILS)));
  }

  /** Only invalid requests and failed allocations have closed lists of reasons. */
  private void reasons() {
    List<String> codes = rule.codes().stream().map(CodePattern::text).toList();
    if (REQUESTS.containsAll(codes)) {
      reasons(codes, REASONS);
    } else if (FAILURES.containsAll(codes)) {
      reasons(codes, FAILURE_REASONS);
    }
  }

  private void reasons(List<String> codes, List<String> known) {
    rule.conditions().details().getOrDefault(Symptom.REASON, Set.of()).stream()
        .filter(pattern -> known.stream().noneMatch(pattern::matches))
        .forEach(
            pattern ->
                warn(
                    "no " + String.join(" or ", codes) + " has the reason " + pattern,
                    "name one of " + String.join(", ", known)));
  }

  private void warn(String problem, String remedy) {
    add(Severity.WARNING, problem, remedy);
  }

  private void add(Severity severity, String problem, String remedy) {
    findings.add(new Finding(severity, rule.runbook(), rule.line(), rule.id(), problem, remedy));
  }

  private static Finding besideNobody(Runbook page, String service) {
    return new Finding(
        Severity.WARNING,
        page.file(),
        1,
        null,
        "beside: no service is named " + service,
        "name one of " + String.join(", ", SERVICES));
  }
}
