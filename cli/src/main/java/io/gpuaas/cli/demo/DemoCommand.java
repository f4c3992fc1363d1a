package io.gpuaas.cli.demo;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpuaas demo}. */
@Command(name = "demo", description = "Show the way from a failure to its triage.")
public final class DemoCommand implements Action {
  @Option(names = "--keep", description = "leave everything running and say how to look around")
  private boolean keep;

  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    Path state = Files.createTempDirectory("gpuaas-demo-");
    Conditions conditions = new Conditions();
    Launcher launcher = new Launcher(state);
    Platform platform =
        new Platform(launcher, conditions, state.resolve("platform"), UUID.randomUUID().toString());
    Stage stage = new Stage(state, conditions, launcher, platform);
    Telling telling = new Telling(invocation.shell().out(), invocation.shell().err());
    Ending ending = new Ending(stage);
    Thread interrupted = new Thread(ending::end, "end of the demo");
    Runtime.getRuntime().addShutdownHook(interrupted);
    List<String> differences = new ArrayList<>();
    boolean kept = false;
    try {
      differences.addAll(new Demo(stage, telling, invocation.printer()).run());
      kept = keep;
    } catch (DemoFailed | IllegalStateException e) {
      conditions.failIfInterrupted();
      throw new Problem(ErrorCode.INTERNAL_ERROR, "the demo broke off: " + e.getMessage());
    } finally {
      if (!kept) {
        telling.say("everything is stopped and removed now");
        ending.end().forEach(left -> differences.add("had to be ended by force: " + left));
      }
    }
    if (kept) {
      Runtime.getRuntime().removeShutdownHook(interrupted);
      new Keeping(stage, telling).explain();
    }
    return report(telling, differences);
  }

  private static ExitCode report(Telling telling, List<String> differences) {
    differences.forEach(difference -> telling.show("DIFFERENT: " + difference));
    telling.say(
        differences.isEmpty()
            ? "all " + Scenario.values().length + " failures were triaged as contract.md promises"
            : differences.size() + " differences from contract.md");
    return differences.isEmpty() ? ExitCode.SUCCESS : ExitCode.CLIENT_ERROR;
  }
}
