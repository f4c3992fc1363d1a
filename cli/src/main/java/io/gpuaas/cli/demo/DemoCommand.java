package io.gpuaas.cli.demo;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import picocli.CommandLine.Command;

/** {@code gpuaas demo}. */
@Command(name = "demo", description = "Show the way from a failure to its triage.")
public final class DemoCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) {
    throw Problem.invalid("gpuaas demo is not built yet", "See what there is with: gpuaas --help");
  }
}
