package io.gpuaas.cli.demo;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.triage.TriageResult;
import java.util.List;

/** All verdicts on one page. */
final class VerdictTable {
  static final List<Column<Verdict>> COLUMNS =
      List.of(
          new Column<>("command", VerdictTable::command),
          new Column<>("code", verdict -> verdict.observed().code()),
          new Column<>("class", VerdictTable::failureClass),
          new Column<>("route", VerdictTable::route),
          new Column<>("evidence", Verdict::evidence),
          new Column<>("ms", VerdictTable::milliseconds));

  private VerdictTable() {}

  /** Ids would only widen the column. */
  private static String command(Verdict verdict) {
    return verdict.observed().scenario().command();
  }

  private static String failureClass(Verdict verdict) {
    return verdict.result().map(r -> r.classification().failureClass()).orElse("-");
  }

  private static String route(Verdict verdict) {
    return verdict.result().map(VerdictTable::route).orElse("-");
  }

  private static String route(TriageResult result) {
    String runbook = result.route().runbook();
    return result.route().owner() + " > " + runbook.substring(runbook.lastIndexOf('/') + 1);
  }

  private static String milliseconds(Verdict verdict) {
    return verdict.result().map(r -> String.format("%.1f", r.tookMs())).orElse("-");
  }
}
