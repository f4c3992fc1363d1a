package io.gpuaas.cli;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A group that has its name but not its commands yet; it says so instead of being unknown. */
@Command(hidden = true)
final class NotBuiltCommand implements Action {
  private final String name;

  @Unmatched private final List<String> rest = new ArrayList<>();

  NotBuiltCommand(String name) {
    this.name = name;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    String verb = rest.stream().findFirst().map(word -> " " + word).orElse("");
    throw Problem.invalid(
        "gpuaas " + name + verb + " is not built yet", "See what there is with: gpuaas --help");
  }
}
