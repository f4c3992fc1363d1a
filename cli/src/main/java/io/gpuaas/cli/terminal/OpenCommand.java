package io.gpuaas.cli.terminal;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.command.ProgramEnded;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.TerminalsApi;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = {
      "Run a shell, or the command behind --, on an active allocation.",
      "Its exit code is that of this command. On a terminal, ~. at the start of a line leaves,"
          + " and ~? tells what else there is."
    })
final class OpenCommand implements Action {
  @Option(
      names = {"-t", "--tty"},
      description = "give it a terminal even if input or output is none")
  private boolean tty;

  @Option(
      names = {"-T", "--no-tty"},
      description = "give it no terminal: its errors stay apart from its output")
  private boolean noTty;

  @Parameters(index = "0", paramLabel = "ALLOCATION", description = "the id of the allocation")
  private String allocation = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "the program and its arguments, behind --; a login shell unless told")
  private final List<String> command = new ArrayList<>();

  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    if (tty && noTty) {
      throw Problem.invalid("--tty and --no-tty exclude each other", "Leave one of them out.");
    }
    var local = invocation.shell().terminals();
    boolean remoteTty = tty || (!noTty && local.in() && local.out());
    Relay.Asked asked = new Relay.Asked(allocation, command, remoteTty);
    Waiting waiting = new Waiting(invocation.shell());
    try (LocalTerminal terminal = LocalTerminal.of(remoteTty && local.in())) {
      Terminals.Token token =
          new TerminalsApi(invocation.api()).token(invocation.context(), allocation);
      Relay relay = new Relay(invocation, asked, terminal, waiting);
      Ending ending = relay.run(token);
      terminal.close();
      return finish(invocation, relay, ending);
    } finally {
      waiting.over();
    }
  }

  private static ExitCode finish(Invocation invocation, Relay relay, Ending ending) {
    return switch (ending) {
      case Ending.Exited exited -> throw new ProgramEnded(exited.status());
      case Ending.Left _ -> {
        relay.freshLine();
        invocation.say("the terminal was left");
        yield ExitCode.INTERRUPTED;
      }
      case Ending.OutputGone _ -> ExitCode.SUCCESS;
      case Ending.Broken broken -> {
        relay.freshLine();
        throw broken.failed();
      }
    };
  }
}
