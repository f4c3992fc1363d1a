package io.gpuaas.cli.terminal;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.TerminalsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "kill", description = "End a terminal and what runs in it.")
final class KillCommand implements Action {
  @Parameters(paramLabel = "SESSION", description = "the id of the session")
  private String session = "";

  @Override
  public ExitCode run(Invocation invocation) {
    TerminalsApi api = new TerminalsApi(invocation.api());
    invocation.printer().one(api.kill(invocation.context(), session), SessionColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
