package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.runtime.AllocationRuntime;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Allocations as processes of this host, see the package. */
public final class ProcessRuntime implements AllocationRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessRuntime.class);
  private static final UUID NOBODY = new UUID(0, 0);
  private static final int ROOT = 0;

  private final Workspaces workspaces;
  private final Supplier<Inventory> inventory;
  private final Room room;
  private final Sandbox sandbox;
  private final int ownUid;
  private final AllocationProcesses processes = new AllocationProcesses();

  /**
   * Touches nothing yet.
   *
   * @param folder where the workspaces are
   * @param minimumFreeBytes with less room on its disk than this, nothing is prepared
   * @throws IOException when the operating system does not say who runs this process
   */
  public ProcessRuntime(Path folder, Supplier<Inventory> inventory, long minimumFreeBytes)
      throws IOException {
    this(folder, inventory, minimumFreeBytes, Sandbox.ofThisHost());
  }

  ProcessRuntime(Path folder, Supplier<Inventory> inventory, long minimumFreeBytes, Sandbox sandbox)
      throws IOException {
    this.workspaces = new Workspaces(folder);
    this.inventory = inventory;
    this.room = new Room(workspaces.root(), minimumFreeBytes);
    this.sandbox = sandbox;
    this.ownUid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  @Override
  public Path prepare(UUID allocation, List<String> gpuUuids) throws RuntimeFailure {
    AssignedGpus.check(gpuUuids, inventory.get());
    openWithRoom();
    if (ownUid == ROOT) {
      Accounts.check();
    }
    boolean fresh = !Files.exists(workspaces.marker(allocation), LinkOption.NOFOLLOW_LINKS);
    boolean free = !Files.exists(workspaces.path(allocation), LinkOption.NOFOLLOW_LINKS);
    try {
      return make(allocation, gpuUuids);
    } catch (RuntimeFailure e) {
      if (fresh && free) {
        undo(allocation);
      }
      throw e;
    }
  }

  private Path make(UUID allocation, List<String> gpuUuids) throws RuntimeFailure {
    Workspace workspace = claim(allocation, gpuUuids);
    Optional<Account> account =
        ownUid == ROOT ? Optional.of(Accounts.of(allocation)) : Optional.empty();
    if (account.isPresent()) {
      handOver(workspace, account.get());
    }
    new StartCheck(sandbox, ownUid).run(workspace, account);
    return workspace.path();
  }

  /** One after another: whoever has a marker has the number of its user. */
  private synchronized Workspace claim(UUID allocation, List<String> gpuUuids)
      throws RuntimeFailure {
    try {
      var _ = account(allocation);
      return workspaces.prepare(allocation, gpuUuids);
    } catch (IOException e) {
      throw room.refused(e, FailureReason.WORKSPACE_FAILED);
    }
  }

  private Optional<Account> account(UUID allocation) throws RuntimeFailure, IOException {
    if (ownUid != ROOT) {
      return Optional.empty();
    }
    if (workspaces.isUserTaken(allocation)) {
      throw Accounts.failed("another allocation of this host has the same Unix user");
    }
    return Optional.of(Accounts.of(allocation));
  }

  private void handOver(Workspace workspace, Account account) throws RuntimeFailure {
    try {
      Files.setAttribute(workspace.path(), "unix:gid", account.gid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(workspace.path(), "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
      if (sandbox.bubblewrap().isEmpty()) {
        // Bubblewrap enters as root; without it the user comes by these folders, and sees no names.
        letThrough(workspaces.root());
        letThrough(workspaces.root().resolve("..").normalize());
      }
    } catch (IOException e) {
      throw room.refused(e, FailureReason.WORKSPACE_FAILED);
    }
  }

  private static void letThrough(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  private void undo(UUID allocation) {
    try {
      CleanupProof left = clean(allocation);
      if (!left.equals(new CleanupProof(0, 0, 0))) {
        LOG.warn("of allocation {}, which could not be prepared, is left: {}", allocation, left);
      }
    } catch (RuntimeFailure e) {
      LOG.warn("allocation {} could be neither prepared nor cleaned", allocation, e);
    }
  }

  /**
   * How a process of a prepared allocation is to be started, also after a restart of the agent.
   *
   * @throws RuntimeFailure when the allocation is not prepared
   */
  public LaunchPlan launch(UUID allocation, List<String> arguments) throws RuntimeFailure {
    return launch(allocation, arguments, Console.NONE);
  }

  /**
   * The same, on a terminal or not.
   *
   * @param arguments the program and what it is given; none for the login shell
   */
  public LaunchPlan launch(UUID allocation, List<String> arguments, Console console)
      throws RuntimeFailure {
    try {
      Workspace workspace =
          workspaces
              .find(allocation)
              .orElseThrow(
                  () ->
                      new RuntimeFailure(
                          FailureReason.WORKSPACE_FAILED, allocation + " is not prepared here"));
      List<String> program = arguments.isEmpty() ? List.of(Accounts.shell(), "-l") : arguments;
      return sandbox.plan(workspace, account(allocation), program, console);
    } catch (IOException e) {
      throw room.refused(e, FailureReason.WORKSPACE_FAILED);
    }
  }

  @Override
  public CleanupProof clean(UUID allocation) throws RuntimeFailure {
    Optional<Account> account = accountToClean(allocation);
    processes.end(allocation, account);
    account.ifPresent(SharedFolders::sweep);
    try {
      workspaces.remove(allocation);
    } catch (IOException e) {
      LOG.warn("not all files of allocation {} could be removed", allocation, e);
    }
    return new CleanupProof(
        processes.of(allocation, account).size(),
        workspaces.left(allocation) + account.map(SharedFolders::of).map(List::size).orElse(0),
        UserNames.beside(workspaces.path(allocation)).isLeft() ? 1 : 0);
  }

  /** Not that of another allocation, which would be ended in place of this one. */
  private Optional<Account> accountToClean(UUID allocation) throws RuntimeFailure {
    try {
      return workspaces.isUserTaken(allocation) ? Optional.empty() : account(allocation);
    } catch (IOException e) {
      throw room.refused(e, FailureReason.WORKSPACE_FAILED);
    }
  }

  @Override
  public void probe() throws RuntimeFailure {
    openWithRoom();
    if (ownUid == ROOT) {
      Accounts.check();
    }
    Workspace here = new Workspace(NOBODY, workspaces.root(), List.of());
    new StartCheck(sandbox, ownUid).run(here, Optional.empty());
  }

  private void openWithRoom() throws RuntimeFailure {
    try {
      workspaces.open();
    } catch (IOException e) {
      throw new RuntimeFailure(FailureReason.WORKSPACE_FAILED, e.toString(), e);
    }
    room.check();
  }
}
