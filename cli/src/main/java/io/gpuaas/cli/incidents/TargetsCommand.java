package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.client.IncidentsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "targets", description = "List whom incidents can be escalated to.")
final class TargetsCommand implements Action {
  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) {
    IncidentsApi api = new IncidentsApi(invocation.support(supportUrl.url()));
    invocation.printer().list(api.targets(invocation.context()), IncidentColumns.TARGETS);
    return ExitCode.SUCCESS;
  }
}
