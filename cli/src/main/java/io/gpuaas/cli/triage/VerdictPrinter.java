package io.gpuaas.cli.triage;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.handoff.ForUser;
import io.gpuaas.triage.handoff.Handoffs;
import io.gpuaas.triage.text.TriagePage;
import java.util.List;

/**
 * Prints verdicts.
 *
 * @param full whether a page may take more than a screen
 */
record VerdictPrinter(Invocation invocation, VerdictForm form, boolean full) {
  private static final int DEFAULT_WIDTH = 100;
  private static final List<Column<TriageResult>> COLUMNS =
      List.of(
          new Column<>("correlation_id", TriageResult::correlationId),
          new Column<>("class", result -> result.classification().failureClass()),
          new Column<>("code", result -> result.classification().code()),
          new Column<>("confidence", result -> result.classification().confidence()),
          new Column<>("owner", result -> result.route().owner()),
          new Column<>("runbook", result -> result.route().runbook()),
          new Column<>("resource_name", TriageResult::resourceName),
          new Column<>("took_ms", TriageResult::tookMs));

  /** One verdict as itself, several one after another; JSON of several is an array. */
  void print(List<TriageResult> results) {
    Printer printer = invocation.printer();
    switch (form) {
      case HANDOFF_MD -> results.forEach(result -> text(Handoffs.markdown(result)));
      case FOR_USER -> results.forEach(result -> text(ForUser.text(result)));
      case HANDOFF_JSON -> json(printer, results.stream().map(Handoffs::of).toList());
      case PAGE -> page(printer, results);
    }
  }

  private void page(Printer printer, List<TriageResult> results) {
    switch (printer.output()) {
      case TABLE -> results.forEach(this::page);
      case JSON -> json(printer, results);
      case CSV -> printer.list(results, COLUMNS);
    }
  }

  private void page(TriageResult result) {
    Shell shell = invocation.shell();
    text(TriagePage.render(result, width(shell), shell.colourOut(), full));
  }

  private void text(String text) {
    invocation.shell().out().print(text);
  }

  private static void json(Printer printer, List<?> things) {
    printer.json(things.size() == 1 ? things.getFirst() : things);
  }

  private static int width(Shell shell) {
    return shell
        .variable("COLUMNS")
        .filter(columns -> columns.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .orElse(DEFAULT_WIDTH);
  }
}
