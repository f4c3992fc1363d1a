package io.gpuaas.node.agent.runtime.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a process of an allocation is started with.
 *
 * @param environment the whole of it, nothing of the agent's own
 */
public record LaunchPlan(List<String> command, Map<String, String> environment, Path directory) {
  public LaunchPlan {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The same with these variables too. */
  public LaunchPlan with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new LaunchPlan(command, all, directory);
  }

  /**
   * Ready to start, from a platform thread that lives as long as the process is meant to: a process
   * behind bubblewrap ends with the thread that started it (PR_SET_PDEATHSIG, prctl(2)).
   */
  public ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
