package io.gpuaas.node.agent.terminal;

import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.node.agent.runtime.process.Console;
import io.gpuaas.node.agent.runtime.process.LaunchPlan;
import java.util.List;
import java.util.UUID;

/** How a program of a prepared allocation is to be started; no arguments mean its login shell. */
@FunctionalInterface
public interface Launching {
  /**
   * Plans it; starts nothing.
   *
   * @throws RuntimeFailure when the allocation is not prepared
   */
  LaunchPlan launch(UUID allocation, List<String> arguments, Console console) throws RuntimeFailure;
}
