package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.terminal.TerminalControl.Open;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.node.agent.runtime.process.Console;
import io.gpuaas.node.agent.runtime.process.LaunchPlan;
import io.gpuaas.node.agent.runtime.process.SessionProcesses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Starts what a user asks for. What it is called with is content: no message repeats it. */
record Starting(Launching launching, NativeCode nativeCode) {
  private static final Pattern TERM = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

  /** Every library of terminals knows it, and asks nothing of it. */
  private static final String PLAIN = "dumb";

  /** Looks in the allocation's PATH, and says that there is no such program as every shell does. */
  private static final List<String> SHELL = List.of("/bin/sh", "-c", "exec \"$@\"", "sh");

  Program start(TerminalOrder order, Open open) throws RuntimeFailure {
    Console console = open.tty() ? Console.TERMINAL : Console.NONE;
    LaunchPlan plan =
        launching
            .launch(order.allocation(), arguments(open.command()), console)
            .with(
                Map.of(
                    SessionProcesses.VARIABLE,
                    order.session().toString(),
                    "TERM",
                    TERM.matcher(String.valueOf(open.term())).matches() ? open.term() : PLAIN));
    try {
      if (!open.tty()) {
        return PipedProgram.start(plan);
      }
      nativeCode.prepare();
      return PtyProgram.start(plan, size(open.columns()), size(open.rows()));
    } catch (IOException | LinkageError e) {
      throw new RuntimeFailure(
          FailureReason.RUNTIME_FAILED, "a program could not be started on this node", e);
    }
  }

  private static List<String> arguments(List<String> command) {
    if (command.isEmpty()) {
      return command;
    }
    List<String> arguments = new ArrayList<>(SHELL);
    arguments.addAll(command);
    return arguments;
  }

  static int size(int asked) {
    return Math.clamp(asked, 1, TerminalProtocol.LARGEST_SIZE);
  }
}
