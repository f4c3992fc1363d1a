package io.gpuaas.cli.up;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code gpuaas up}. */
@Command(
    name = "up",
    description = "Run the whole control plane on this machine, until Ctrl-C.",
    footer = {
      "",
      "Its data is under GPUAAS_STATE_DIR (default: ~/.local/state/gpuaas), in up/;",
      "the password of the first administrator is in up/admin-password."
    })
public final class UpCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    return ServerProcess.run(invocation, "--all");
  }
}
