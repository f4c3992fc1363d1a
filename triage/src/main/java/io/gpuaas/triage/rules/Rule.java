package io.gpuaas.triage.rules;

import io.gpuaas.contract.error.FailureClass;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to route: which symptoms it is for, and what follows.
 *
 * @param reasons the {@code details.reason} values it is limited to; empty for any
 * @param trails the trails it is limited to; empty for any
 * @param contact how the owner is reached when it cannot wait; null when nobody said
 * @param runbook the file's name
 * @param line where it stands in the file, from 1
 * @param user what to tell the user beside the code's own hint
 * @param operator what to do, with placeholders such as {@code {correlation_id}}
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
    Set<String> reasons,
    Set<Trail> trails,
    String user,
    List<String> operator) {
  public Rule {
    codes = List.copyOf(codes);
    reasons = Set.copyOf(reasons);
    trails = Set.copyOf(trails);
    operator = List.copyOf(operator);
  }

  /** How a verdict cites it: {@code id@version}. */
  public String citation() {
    return id + "@" + version;
  }

  boolean allows(Symptom symptom) {
    return (reasons.isEmpty() || (symptom.reason() != null && reasons.contains(symptom.reason())))
        && (trails.isEmpty() || trails.contains(symptom.trail()));
  }

  /** How many conditions it has beside the code; more of them win over fewer. */
  int conditions() {
    return (reasons.isEmpty() ? 0 : 1) + (trails.isEmpty() ? 0 : 1);
  }

  /** Whether some symptom satisfies the conditions of both. */
  boolean overlaps(Rule other) {
    return meet(reasons, other.reasons) && meet(trails, other.trails);
  }

  private static <T> boolean meet(Set<T> some, Set<T> others) {
    return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
  }
}
