package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.IncidentsApi;
import io.gpuaas.contract.api.Incidents.Details;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.text.TriagePage;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Show an incident with all that hangs on it.")
final class ShowCommand implements Action {
  private static final int WIDTH = 100;

  @Mixin private final IncidentFlag incident = new IncidentFlag();

  @Option(
      names = "--verdict",
      paramLabel = "VERSION",
      description = "show this verdict as triage showed it")
  private int version;

  @Option(names = "--audit", description = "show the whole audit, newest first")
  private boolean audit;

  @Override
  public ExitCode run(Invocation invocation) {
    IncidentsApi api = incident.api(invocation);
    if (version > 0) {
      verdict(invocation, api.verdict(invocation.context(), incident.id(), version));
    } else if (audit) {
      invocation
          .printer()
          .list(api.changes(invocation.context(), incident.id()), IncidentColumns.CHANGES);
    } else {
      show(invocation.printer(), api.show(invocation.context(), incident.id()));
    }
    return ExitCode.SUCCESS;
  }

  private static void verdict(Invocation invocation, TriageResult result) {
    Shell shell = invocation.shell();
    if (invocation.settings().output() == Output.TABLE) {
      shell.out().print(TriagePage.render(result, WIDTH, shell.colourOut(), true));
    } else {
      invocation.printer().json(result);
    }
  }

  /** A CSV has one kind of line: the incident's own. */
  private static void show(Printer printer, Details details) {
    switch (printer.output()) {
      case JSON -> printer.json(details);
      case CSV -> printer.one(details.incident(), IncidentColumns.ONE);
      case TABLE -> sections(printer, details);
    }
  }

  private static void sections(Printer printer, Details details) {
    printer.record(details.incident(), IncidentColumns.ONE);
    section(printer, "reports", details.reports(), IncidentColumns.REPORTS);
    String dropped =
        details.droppedVerdicts() == 0
            ? ""
            : " (" + details.droppedVerdicts() + " in the middle are not kept)";
    section(printer, "verdicts" + dropped, details.verdicts(), IncidentColumns.VERDICTS);
    section(printer, "escalations", details.escalations(), IncidentColumns.ESCALATIONS);
    section(printer, "same fingerprint", details.links(), IncidentColumns.LINKS);
    section(printer, "notes", details.notes(), IncidentColumns.NOTES);
    section(printer, "audit", details.changes(), IncidentColumns.CHANGES);
  }

  private static <T> void section(
      Printer printer, String title, List<T> rows, List<Column<T>> columns) {
    if (!rows.isEmpty()) {
      printer.line("");
      printer.line(title + ":");
      printer.list(rows, columns);
    }
  }
}
