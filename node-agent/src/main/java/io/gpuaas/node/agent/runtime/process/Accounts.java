package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.program.HostProgram.Ran;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One Unix user an allocation, where the agent is root. Its name follows from the allocation's id,
 * so that it is found again; it has no password, and no ids beyond its own.
 */
final class Accounts {
  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final HostProgram PROGRAMS = new HostProgram(Duration.ofSeconds(30));

  /** Of 32 digits: those that are random in a UUIDv7, within the 32 characters of a name. */
  private static final int DIGITS_LEFT_OUT = 8;

  /** useradd(8) and userdel(8): the password file, or the group file, is locked by another. */
  private static final List<Integer> BUSY = List.of(1, 10);

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(300);

  static String name(UUID allocation) {
    return "gpuaas-" + allocation.toString().replace("-", "").substring(DIGITS_LEFT_OUT);
  }

  /** The user of an allocation; empty when it has none. */
  Optional<Account> find(UUID allocation) throws RuntimeFailure {
    String name = name(allocation);
    try (var lines = Files.lines(PASSWD)) {
      return lines.filter(line -> line.startsWith(name + ":")).findFirst().flatMap(Accounts::parse);
    } catch (IOException | UncheckedIOException e) {
      throw new RuntimeFailure(
          FailureReason.USER_FAILED, PASSWD + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Account> parse(String line) {
    String[] cells = line.split(":", -1);
    try {
      return Optional.of(
          new Account(
              cells[0], Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), Path.of(cells[5])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      return Optional.empty();
    }
  }

  /** Makes the user of an allocation, or finds it. */
  synchronized Account ensure(Workspace workspace) throws RuntimeFailure {
    Optional<Account> known = find(workspace.allocation());
    if (known.isEmpty()) {
      add(workspace);
      known = find(workspace.allocation());
    }
    Account account =
        known.orElseThrow(() -> failed("useradd made no user " + name(workspace.allocation())));
    return owned(account, workspace.path());
  }

  /**
   * The user of an allocation with this home; empty when it has none.
   *
   * @throws RuntimeFailure when a user of its name has another home: it is somebody else's
   */
  Optional<Account> of(UUID allocation, Path home) throws RuntimeFailure {
    Optional<Account> known = find(allocation);
    return known.isEmpty() ? known : Optional.of(owned(known.get(), home));
  }

  private static Account owned(Account account, Path home) throws RuntimeFailure {
    if (account.uid() == 0 || !account.home().equals(home)) {
      throw failed("the user " + account.name() + " belongs to somebody else");
    }
    return account;
  }

  private static void add(Workspace workspace) throws RuntimeFailure {
    List<String> command = new ArrayList<>(List.of("--no-create-home", "--home-dir"));
    command.add(workspace.path().toString());
    command.addAll(List.of("--shell", shell(), "--no-log-init", "--user-group"));
    // Subordinate ids would let its processes change into users that nobody looks for.
    command.addAll(List.of("-K", "SUB_UID_COUNT=0", "-K", "SUB_GID_COUNT=0"));
    command.add(name(workspace.allocation()));
    run("useradd", command);
  }

  static String shell() {
    return Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh";
  }

  /** Removes the user of an allocation; that there is none is a success. */
  synchronized void remove(UUID allocation) throws RuntimeFailure {
    if (find(allocation).isPresent()) {
      run("userdel", List.of(name(allocation)));
    }
  }

  /** Whether users could be made and removed. */
  void check() throws RuntimeFailure {
    tool("useradd");
    tool("userdel");
    tool("setpriv");
  }

  static Path tool(String name) throws RuntimeFailure {
    return HostProgram.find(name).orElseThrow(() -> failed(name + " is not installed"));
  }

  private static void run(String program, List<String> arguments) throws RuntimeFailure {
    List<String> command = new ArrayList<>(List.of(tool(program).toString()));
    command.addAll(arguments);
    Ran ran = PROGRAMS.run(new ProcessBuilder(command).redirectErrorStream(true));
    for (int attempt = 1; attempt < ATTEMPTS && isBusy(ran); attempt++) {
      pause();
      ran = PROGRAMS.run(new ProcessBuilder(command).redirectErrorStream(true));
    }
    switch (ran) {
      case Ran.Ended(int exit, String output) when exit != 0 ->
          throw failed(program + " exited with " + exit + ": " + output.strip());
      case Ran.Overdue(String why) -> throw failed(why);
      case Ran.Absent(String why) -> throw failed(why);
      case Ran.Ended done -> {}
    }
  }

  private static boolean isBusy(Ran ran) {
    return ran instanceof Ran.Ended ended && BUSY.contains(ended.exit());
  }

  private static void pause() throws RuntimeFailure {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted");
    }
  }

  private static RuntimeFailure failed(String sentence) {
    return new RuntimeFailure(FailureReason.USER_FAILED, sentence);
  }
}
