package io.gpuaas.cli.up;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

/** {@code gpuaas server}. */
@Command(name = "server", description = "Run one service.")
public final class ServerCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) {
    throw Problem.invalid(
        "gpuaas server is not built yet", "See what there is with: gpuaas --help");
  }
}
