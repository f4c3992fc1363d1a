package io.gpuaas.triage.rules;

import io.gpuaas.contract.error.FailureClass;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way to route: which symptoms it is for, and what follows.
 *
 * @param contact how the owner is reached when it cannot wait; null when nobody said
 * @param runbook the file's name
 * @param line where it stands in the file, from 1
 * @param user what to tell the user of a code that has no text of its own, behind the code's hint
 * @param users what to tell the user, by code: the whole advice, in place of hint and {@code user}
 * @param operator what to do
 */
public record Rule(
    String id,
    int version,
    FailureClass failureClass,
    String owner,
    @Nullable String contact,
    String runbook,
    int line,
    List<CodePattern> codes,
    Conditions conditions,
    String user,
    Map<CodePattern, String> users,
    List<Step> operator) {
  public Rule {
    codes = List.copyOf(codes);
    users = Map.copyOf(users);
    operator = List.copyOf(operator);
  }

  /** How a verdict cites it: {@code id@version}. */
  public String citation() {
    return id + "@" + version;
  }

  /** The text that is this code's own: that of the pattern which pins it down most closely. */
  public Optional<String> userText(@Nullable String code) {
    return users.entrySet().stream()
        .filter(text -> text.getKey().matches(code))
        .max(Comparator.comparingInt(text -> text.getKey().weight()))
        .map(Map.Entry::getValue);
  }

  /** Whether its conditions are met; says nothing about the code. */
  public boolean allows(Symptom symptom) {
    return conditions.allow(symptom);
  }

  /** Whether it says the same, wherever it stands. */
  boolean saysTheSameAs(Rule other) {
    return withoutPlace().equals(other.withoutPlace());
  }

  private Rule withoutPlace() {
    return new Rule(
        id,
        version,
        failureClass,
        owner,
        contact,
        "",
        0,
        codes,
        conditions,
        user,
        users,
        operator.stream().map(step -> new Step(step.text(), step.query(), 0)).toList());
  }
}
