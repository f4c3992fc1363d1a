package io.gpuaas.cli.up;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

/** {@code gpuaas up}. */
@Command(name = "up", description = "Run the whole control plane on this machine.")
public final class UpCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) {
    throw Problem.invalid("gpuaas up is not built yet", "See what there is with: gpuaas --help");
  }
}
