package io.gpuaas.cli.triage;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.client.SupportApi;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.text.TriagePage;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpuaas triage}: asks gpuaas-support, which must answer while the API does not. */
@Command(name = "triage", description = "Find out what happened to a command, for operators.")
public final class TriageCommand implements Action {
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

  @Parameters(paramLabel = "CORRELATION_ID", description = "the id that the failed command printed")
  private String correlationId = "";

  @Option(
      names = "--full",
      description = "show the whole timeline, stack traces and links: more than a screen")
  private boolean full;

  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) {
    SupportApi support = new SupportApi(invocation.support(supportUrl.url()));
    TriageResult result = support.triage(invocation.context(), correlationId);
    if (invocation.settings().output() == Output.TABLE) {
      Shell shell = invocation.shell();
      shell.out().print(TriagePage.render(result, width(shell), shell.colourOut(), full));
    } else {
      invocation.printer().one(result, COLUMNS);
    }
    return ExitCode.SUCCESS;
  }

  private static int width(Shell shell) {
    return shell
        .variable("COLUMNS")
        .filter(columns -> columns.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .orElse(DEFAULT_WIDTH);
  }
}
