package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.api.Incidents.Assign;
import io.gpuaas.contract.error.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "assign", description = "Take an incident, or give it to somebody.")
final class AssignCommand implements Action {
  @Mixin private final IncidentFlag incident = new IncidentFlag();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "USERNAME",
      description = "an operator; without it you")
  private @Nullable String assignee;

  @Option(names = "--nobody", description = "give it back")
  private boolean nobody;

  @Option(
      names = "--from",
      paramLabel = "USERNAME",
      description = "who has it now; needed to take it over from somebody")
  private @Nullable String from;

  @Override
  public ExitCode run(Invocation invocation) {
    Assign assign = new Assign(nobody ? "" : assignee, from);
    invocation
        .printer()
        .one(
            incident.api(invocation).assign(invocation.context(), incident.id(), assign),
            IncidentColumns.LIST);
    return ExitCode.SUCCESS;
  }
}
