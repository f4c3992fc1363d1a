package io.gpuaas.triage.rules.lint;

import io.gpuaas.triage.rules.RulebookDraft;
import io.gpuaas.triage.rules.RulebookInvalid;
import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be told about runbooks without an incident. */
public final class RulebookLint {
  private RulebookLint() {}

  /** The findings on the bundled runbooks, which the build keeps at none. */
  public static List<Finding> bundled() {
    return findings(RulebookDraft.bundled());
  }

  /**
   * The findings on the runbooks of an organisation, as they would apply: those of the bundled ones
   * that stay in force included.
   *
   * @throws IOException when the folder cannot be read
   */
  public static List<Finding> of(Path folder) throws IOException {
    return findings(RulebookDraft.of(folder));
  }

  /** Sorted by place; the same draft has the same findings. */
  static List<Finding> findings(RulebookDraft draft) {
    List<Finding> findings = new ArrayList<>();
    draft.problems().forEach(problem -> findings.add(unusable(problem)));
    List<Runbook> pages = draft.runbooks();
    for (Runbook page : pages) {
      findings.addAll(RuleLint.of(page));
      findings.addAll(LinkLint.of(page, pages));
      findings.addAll(QueryLint.of(page));
    }
    draft.rulebook().ifPresent(rules -> findings.addAll(RouteLint.of(rules)));
    return findings.stream().distinct().sorted(Finding.ORDER).toList();
  }

  private static Finding unusable(RulebookInvalid problem) {
    return new Finding(
        Severity.ERROR,
        problem.file(),
        problem.line(),
        null,
        problem.problem(),
        "nothing is routed by this folder until it is corrected");
  }
}
