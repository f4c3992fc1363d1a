package io.gpuaas.triage.rules.lint;

import io.gpuaas.triage.query.LogQl;
import io.gpuaas.triage.query.Mentioned;
import io.gpuaas.triage.query.PromQl;
import io.gpuaas.triage.query.QueryInvalid;
import io.gpuaas.triage.query.TraceQl;
import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Queries of a page that no server would take, or that ask for what is not there. */
final class QueryLint {
  private QueryLint() {}

  static List<Finding> of(Runbook page) {
    List<Finding> findings = new ArrayList<>();
    for (PageQuery query : PageQuery.of(page)) {
      try {
        Mentioned mentioned = check(query);
        QueryNames.problems(query.language(), mentioned)
            .forEach(
                problem ->
                    findings.add(
                        finding(query, problem.severity(), problem.text(), problem.remedy())));
      } catch (QueryInvalid e) {
        findings.add(
            finding(
                query,
                Severity.ERROR,
                "no " + query.language().wireName() + ": " + e.getMessage(),
                "correct the query: " + query.text().strip()));
      }
    }
    return findings;
  }

  private static Mentioned check(PageQuery query) {
    String text = query.sample();
    return switch (query.language()) {
      case LOGQL -> LogQl.check(text);
      case TRACEQL -> TraceQl.check(text);
      case PROMQL -> PromQl.check(text);
      case COMMAND -> new Mentioned();
    };
  }

  private static Finding finding(
      PageQuery query, Severity severity, String problem, String remedy) {
    return new Finding(severity, query.file(), query.line(), query.rule(), problem, remedy);
  }
}
