package io.gpuaas.cli.terminal;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.TerminalsApi;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

@Command(name = "sessions", description = "List the terminals of the project that are not over.")
final class SessionsCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) {
    TerminalsApi api = new TerminalsApi(invocation.api());
    invocation.printer().list(api.list(invocation.context()), SessionColumns.ALL);
    return ExitCode.SUCCESS;
  }
}
