package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How every process of an allocation is started: its environment, its view of the host where
 * bubblewrap is installed, and its user where the agent is root.
 *
 * @param bubblewrap empty where it is not installed
 */
record Sandbox(Optional<Path> bubblewrap, DeviceNodes devices) {
  /** Read by the cleanup: what carries this of an allocation belongs to it. */
  static final String ALLOCATION_VARIABLE = "GPUAAS_ALLOCATION_ID";

  /** CUDA's: an empty list hides every GPU. */
  private static final String CUDA = "CUDA_VISIBLE_DEVICES";

  /** NVIDIA's container toolkit's, which knows a word for none. */
  private static final String NVIDIA = "NVIDIA_VISIBLE_DEVICES";

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  static Sandbox ofThisHost() {
    return new Sandbox(HostProgram.find("bwrap"), DeviceNodes.ofThisHost());
  }

  /**
   * Plans a process; starts nothing.
   *
   * @param account empty where the agent is not root: then it runs as the agent does
   * @throws RuntimeFailure when a GPU's device cannot be told, or a tool is missing
   */
  LaunchPlan plan(Workspace workspace, Optional<Account> account, List<String> arguments)
      throws RuntimeFailure {
    return plan(workspace, account, arguments, Console.NONE);
  }

  LaunchPlan plan(
      Workspace workspace, Optional<Account> account, List<String> arguments, Console console)
      throws RuntimeFailure {
    List<String> command = new ArrayList<>();
    if (bubblewrap.isPresent()) {
      command.addAll(
          Bubblewrap.command(
              bubblewrap.get(),
              workspace.path(),
              devices.of(workspace.gpuUuids()),
              names(workspace, account),
              console));
    }
    if (account.isPresent()) {
      command.addAll(ProcessLimit.command(Accounts.tool("prlimit").toString()));
      command.addAll(changeInto(account.get()));
    }
    command.addAll(arguments);
    return new LaunchPlan(command, environment(workspace, account), workspace.path());
  }

  /** Whoever runs as the agent does has the host's names. */
  private static UserNames names(Workspace workspace, Optional<Account> account)
      throws RuntimeFailure {
    if (account.isEmpty()) {
      return UserNames.OF_THE_HOST;
    }
    UserNames names = UserNames.beside(workspace.path());
    try {
      names.write(account.get(), workspace.path());
    } catch (IOException e) {
      throw new RuntimeFailure(FailureReason.WORKSPACE_FAILED, e.toString(), e);
    }
    return names;
  }

  /** Behind bubblewrap, not before: only root can reach a workspace inside of closed folders. */
  private static List<String> changeInto(Account account) throws RuntimeFailure {
    return List.of(
        Accounts.tool("setpriv").toString(),
        "--reuid=" + account.uid(),
        "--regid=" + account.gid(),
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=-all",
        "--bounding-set=-all",
        "--");
  }

  private static Map<String, String> environment(Workspace workspace, Optional<Account> account) {
    String gpus = String.join(",", workspace.gpuUuids());
    Map<String, String> environment = new HashMap<>();
    environment.put(ALLOCATION_VARIABLE, workspace.allocation().toString());
    environment.put(CUDA, gpus);
    environment.put(NVIDIA, gpus.isEmpty() ? "void" : gpus);
    environment.put("HOME", workspace.path().toString());
    environment.put("PATH", PATH);
    environment.put("LANG", "C.UTF-8");
    environment.put("SHELL", Accounts.shell());
    String user = account.map(Account::name).orElse(System.getProperty("user.name", ""));
    environment.put("USER", user);
    environment.put("LOGNAME", user);
    return environment;
  }
}
