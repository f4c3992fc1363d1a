package io.gpuaas.cli;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Action {
  private record Shown(String version) {}

  @Override
  public ExitCode run(Invocation invocation) {
    Shown shown = new Shown(Version.text());
    if (invocation.settings().output() == Output.TABLE) {
      invocation.printer().line("gpuaas " + shown.version());
    } else {
      invocation.printer().one(shown, List.of(new Column<>("version", Shown::version)));
    }
    return ExitCode.SUCCESS;
  }
}
