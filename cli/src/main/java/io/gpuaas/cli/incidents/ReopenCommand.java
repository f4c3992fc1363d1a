package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.api.Incidents.Settle;
import io.gpuaas.contract.error.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reopen", description = "Open a closed incident again.")
final class ReopenCommand implements Action {
  @Mixin private final IncidentFlag incident = new IncidentFlag();

  @Option(names = "--note", paramLabel = "TEXT", description = "why; kept as a note")
  private @Nullable String note;

  @Override
  public ExitCode run(Invocation invocation) {
    invocation
        .printer()
        .one(
            incident.api(invocation).reopen(invocation.context(), incident.id(), new Settle(note)),
            IncidentColumns.LIST);
    return ExitCode.SUCCESS;
  }
}
