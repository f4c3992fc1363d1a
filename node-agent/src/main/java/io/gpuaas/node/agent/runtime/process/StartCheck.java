package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.program.HostProgram.Ran;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts a first process as an allocation's later ones will be, and believes what it answers. */
record StartCheck(Sandbox sandbox, int ownUid) {
  private static final HostProgram PROGRAMS = new HostProgram(Duration.ofSeconds(10));

  /** Says who it is, which GPUs it was given, and that it may write where it is. */
  private static final List<String> QUESTION =
      List.of(
          "/bin/sh",
          "-c",
          "test -w . && printf '%s %s %s' \"$GPUAAS_ALLOCATION_ID\" \"$(id -u)\""
              + " \"$CUDA_VISIBLE_DEVICES\"");

  void run(Workspace workspace, Optional<Account> account) throws RuntimeFailure {
    LaunchPlan plan = sandbox.plan(workspace, account, QUESTION);
    String expected =
        "%s %d %s"
            .formatted(
                workspace.allocation(),
                account.map(Account::uid).orElse(ownUid),
                String.join(",", workspace.gpuUuids()));
    switch (PROGRAMS.run(plan.builder().redirectErrorStream(true))) {
      case Ran.Ended(int exit, String output) when exit == 0 && output.equals(expected) -> {}
      case Ran.Ended(int exit, String output) ->
          throw failed("it ended with %d and said: %s".formatted(exit, output.strip()));
      case Ran.Overdue(String why) -> throw failed(why);
      case Ran.Absent(String why) -> throw failed(why);
    }
  }

  private static RuntimeFailure failed(String why) {
    return new RuntimeFailure(
        FailureReason.RUNTIME_FAILED, "a first process did not start as it should: " + why);
  }
}
