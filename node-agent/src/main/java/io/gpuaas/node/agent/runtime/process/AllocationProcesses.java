package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.node.agent.program.HostProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of an allocation: those of its user, and those that carry its id in their
 * environment. Without a user of its own a process that dropped its environment is only found as a
 * child of one that did not.
 */
final class AllocationProcesses {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final HostProgram PROGRAMS = new HostProgram(Duration.ofSeconds(5));

  /** Ends them all with SIGKILL, again and again while new ones appear, for ten seconds at most. */
  void end(UUID allocation, Optional<Account> account) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Long> left = of(allocation, account);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      account.ifPresent(AllocationProcesses::endAllOf);
      left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      LockSupport.parkNanos(PAUSE.toNanos());
      left = of(allocation, account);
    }
  }

  /**
   * One signal to everything that the user may signal, which no fork can run away from: kill(2) of
   * -1 holds the list of processes meanwhile. Said as that user, so that it reaches nobody else.
   */
  private static void endAllOf(Account account) {
    HostProgram.find("setpriv")
        .filter(setpriv -> account.uid() > 0)
        .ifPresent(
            setpriv ->
                PROGRAMS.run(
                    new ProcessBuilder(
                        setpriv.toString(),
                        "--reuid=" + account.uid(),
                        "--regid=" + account.gid(),
                        "--clear-groups",
                        "--",
                        "/bin/sh",
                        "-c",
                        "kill -KILL -1")));
  }

  /** Their process ids; those that have ended and wait for their parent to look are left out. */
  List<Long> of(UUID allocation, Optional<Account> account) {
    String mark = "\0" + Sandbox.ALLOCATION_VARIABLE + "=" + allocation + "\0";
    String user = account.map(Account::uid).map(uid -> Integer.toString(uid)).orElse("nobody's");
    return ProcessTable.read()
        .families(entry -> entry.users().contains(user) || entry.environment().contains(mark));
  }
}
