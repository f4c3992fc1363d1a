package io.gpuaas.node.agent.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.api.Nodes.Gpu;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real users, processes and mounts, without bubblewrap and with it where it is installed. */
final class ProcessRuntimeTest {
  private static final CleanupProof NOTHING = new CleanupProof(0, 0, 0);
  private static final String FIT = "GPU-6d3f2b1c-0000-1111-2222-333344445555";
  private static final String UNFIT = "GPU-7e4a3c2d-0000-1111-2222-333344445555";
  private static final Inventory INVENTORY =
      new Inventory(
          "h", 1, 1, List.of(new Gpu(FIT, "H100", 1, null), new Gpu(UNFIT, "H100", 1, "hot")));

  @TempDir Path state;
  private final UUID allocation = UUID.randomUUID();
  private ProcessRuntime runtime;

  static List<Optional<Path>> sandboxes() {
    Optional<Path> bubblewrap = HostProgram.find("bwrap");
    if (bubblewrap.isEmpty()) {
      System.out.println("SKIPPED: the tests behind bubblewrap need it to be installed");
    }
    return bubblewrap.isEmpty() ? List.of(Optional.empty()) : List.of(Optional.empty(), bubblewrap);
  }

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx--x--x"));
    runtime = runtime(Optional.empty(), 1);
  }

  @AfterEach
  void cleanUp() throws RuntimeFailure {
    runtime.clean(allocation);
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void preparesProbesAndCleansAsOftenAsAsked(Optional<Path> bubblewrap) throws Exception {
    runtime = runtime(bubblewrap, 1);
    runtime.probe();
    Path workspace = runtime.prepare(allocation, List.of());
    assertThat(runtime.prepare(allocation, List.of())).isEqualTo(workspace).isDirectory();
    assertThat(runtime.clean(allocation)).isEqualTo(NOTHING);
    assertThat(runtime.clean(allocation)).isEqualTo(NOTHING);
    assertThat(state.resolve("workspaces")).isEmptyDirectory();
  }

  @Test
  void aProcessSeesExactlyItsGpusAlsoAfterARestart() throws Exception {
    runtime.prepare(allocation, List.of(FIT));
    LaunchPlan plan = runtime(Optional.empty(), 1).launch(allocation, List.of("/usr/bin/env"));
    assertThat(output(plan))
        .contains("CUDA_VISIBLE_DEVICES=" + FIT, "NVIDIA_VISIBLE_DEVICES=" + FIT)
        .contains("GPUAAS_ALLOCATION_ID=" + allocation)
        .doesNotContain("JAVA_HOME");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @RootOnly
  void aForkBombHasAWall(Optional<Path> bubblewrap) throws Exception {
    runtime = runtime(bubblewrap, 1);
    runtime.prepare(allocation, List.of());
    List<String> limits = List.of("/bin/cat", "/proc/self/limits");
    assertThat(output(runtime.launch(allocation, limits)))
        .containsPattern("Max processes +" + ProcessLimit.USUAL + " +" + ProcessLimit.USUAL);
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aCpuAllocationSeesNoGpu(Optional<Path> bubblewrap) throws Exception {
    runtime = runtime(bubblewrap, 1);
    runtime.prepare(allocation, List.of());
    assertThat(output(runtime.launch(allocation, List.of("/usr/bin/env"))))
        .contains("CUDA_VISIBLE_DEVICES=\n", "NVIDIA_VISIBLE_DEVICES=void\n");
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @RootOnly
  void runsAsItsOwnUserInItsOwnDirectory(Optional<Path> bubblewrap) throws Exception {
    runtime = runtime(bubblewrap, 1);
    Path workspace = runtime.prepare(allocation, List.of());
    Account account = Accounts.of(allocation);
    String script =
        "umask 022; echo x > mine; id -u; id -g; pwd; ls -d $HOME; cat /etc/shadow 2>&1; true";
    assertThat(output(runtime.launch(allocation, List.of("/bin/sh", "-c", script))))
        .startsWith(
            "%d\n%d\n%s\n%s\n".formatted(account.uid(), account.gid(), workspace, workspace))
        .doesNotContain("root:");
    assertThat(Files.getAttribute(workspace.resolve("mine"), "unix:uid")).isEqualTo(account.uid());
  }

  @Test
  @RootOnly
  void behindBubblewrapItHasANameAndSeesNobodyElses() throws Exception {
    Optional<Path> bubblewrap = HostProgram.find("bwrap");
    assumeTrue(bubblewrap.isPresent(), "SKIPPED: bubblewrap is not installed");
    runtime = runtime(bubblewrap, 1);
    runtime.prepare(allocation, List.of());
    String name = Accounts.of(allocation).name();
    String script = "id -un; id -gn; cut -d: -f1 /etc/passwd | xargs echo";
    assertThat(output(runtime.launch(allocation, List.of("/bin/sh", "-c", script))))
        .isEqualTo("%s\n%s\nroot %s nobody\n".formatted(name, name, name));
  }

  @Test
  @RootOnly
  void theUserOfAnotherAllocationIsNeitherGivenNorEnded() throws Exception {
    runtime.prepare(allocation, List.of());
    Process process = runtime.launch(allocation, List.of("/bin/sleep", "1000")).builder().start();
    UUID same =
        new UUID(UUID.randomUUID().getMostSignificantBits(), allocation.getLeastSignificantBits());
    assertThatThrownBy(() -> runtime.prepare(same, List.of()))
        .isInstanceOfSatisfying(
            RuntimeFailure.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.USER_FAILED));
    assertThat(runtime.clean(same)).isEqualTo(NOTHING);
    assertThat(process.isAlive()).isTrue();

    assertThat(runtime.clean(allocation)).isEqualTo(NOTHING);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(runtime.prepare(same, List.of())).isDirectory();
    assertThat(runtime.clean(same)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  @RootOnly
  void onlyWithoutBubblewrapAProcessSeesTheHostsFilesAndProcesses(Optional<Path> bubblewrap)
      throws Exception {
    runtime = runtime(bubblewrap, 1);
    runtime.prepare(allocation, List.of());
    Path file = Files.createTempFile("seen-by-", allocation.toString());
    String script = "ls /tmp; ls -d /proc/" + ProcessHandle.current().pid();
    String answer = output(runtime.launch(allocation, List.of("/bin/sh", "-c", script)));
    Files.delete(file);
    assertThat(answer.contains(file.getFileName().toString())).isEqualTo(bubblewrap.isEmpty());
    assertThat(answer.contains("No such file")).isEqualTo(bubblewrap.isPresent());
  }

  @Test
  @RootOnly
  void cleaningSweepsWhatWasLeftWhereEverybodyMayWrite() throws Exception {
    runtime.prepare(allocation, List.of());
    Path left = Path.of("/tmp", "left-by-" + allocation);
    String script = "mkdir -p %s/inner && ln -s /etc %s/etc".formatted(left, left);
    output(runtime.launch(allocation, List.of("/bin/sh", "-c", script)));
    assertThat(left.resolve("inner")).isDirectory();
    assertThat(runtime.clean(allocation)).isEqualTo(NOTHING);
    assertThat(left).doesNotExist();
    assertThat(Path.of("/etc/passwd")).exists();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void cleaningEndsProcessesThatForkWhileTheyAreKilled(Optional<Path> bubblewrap) throws Exception {
    runtime = runtime(bubblewrap, 1);
    runtime.prepare(allocation, List.of());
    String script =
        "while :; do (sleep 1000 & sleep 1000 &) ; sleep 0.01; touch f$(date +%N); done";
    Process process =
        runtime.launch(allocation, List.of("/bin/sh", "-c", script)).builder().start();
    // Where tests are not root, no process has this number.
    Optional<Account> account = Optional.of(Accounts.of(allocation));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> new AllocationProcesses().of(allocation, account).size() > 5);
    assertThat(runtime.clean(allocation)).isEqualTo(NOTHING);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @RootOnly
  void cleaningFindsProcessesThatDroppedTheirEnvironment() throws Exception {
    runtime.prepare(allocation, List.of());
    List<String> hidden = List.of("/usr/bin/env", "-i", "/bin/sleep", "1000");
    Process process = runtime.launch(allocation, hidden).builder().start();
    assertThat(runtime.clean(allocation)).isEqualTo(NOTHING);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aMissingOrUnfitGpuIsARefusalBeforeAnythingIsMade() {
    assertThat(reason(List.of("GPU-other"))).isEqualTo(FailureReason.GPU_MISSING);
    assertThat(reason(List.of(FIT, UNFIT))).isEqualTo(FailureReason.GPU_UNHEALTHY);
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void tooLittleRoomIsAFullDisk() throws Exception {
    runtime = runtime(Optional.empty(), Long.MAX_VALUE);
    assertThat(reason(List.of())).isEqualTo(FailureReason.DISK_FULL);
    assertThatThrownBy(runtime::probe).hasMessageContaining("MiB are free");
  }

  @Test
  @RootOnly
  void aDiskWithoutRoomForOneMoreFileIsAFullDisk() throws Exception {
    Path disk = Files.createDirectory(state.resolve("disk"));
    // Of three inodes the root takes one and the folder of the workspaces another.
    run("mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=3", "tmpfs", disk.toString());
    try {
      runtime = runtime(disk.resolve("workspaces"), Optional.empty(), 1);
      assertThat(reason(List.of())).isEqualTo(FailureReason.DISK_FULL);
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void whatCouldNotBePreparedLeavesNothingBehind() throws Exception {
    runtime = runtime(Optional.of(Path.of("/bin/false")), 1);
    assertThat(reason(List.of())).isEqualTo(FailureReason.RUNTIME_FAILED);
    assertThat(state.resolve("workspaces")).isEmptyDirectory();
    assertThatThrownBy(runtime::probe).isInstanceOf(RuntimeFailure.class);
  }

  @Test
  void aStrangersDirectoryIsAFailureAndStaysAsItIs() throws Exception {
    Path stranger = Files.createDirectories(state.resolve("workspaces/" + allocation + "/x"));
    assertThat(reason(List.of())).isEqualTo(FailureReason.WORKSPACE_FAILED);
    assertThat(stranger).exists();
  }

  private FailureReason reason(List<String> gpus) {
    try {
      runtime.prepare(allocation, gpus);
      throw new AssertionError("nothing failed");
    } catch (RuntimeFailure e) {
      return e.reason();
    }
  }

  private ProcessRuntime runtime(Optional<Path> bubblewrap, long minimumFree) throws IOException {
    return runtime(state.resolve("workspaces"), bubblewrap, minimumFree);
  }

  private static ProcessRuntime runtime(Path root, Optional<Path> bubblewrap, long minimumFree)
      throws IOException {
    return new ProcessRuntime(
        root, () -> INVENTORY, minimumFree, new Sandbox(bubblewrap, DeviceNodes.ofThisHost()));
  }

  private static String output(LaunchPlan plan) {
    HostProgram.Ran ran =
        new HostProgram(Duration.ofSeconds(10)).run(plan.builder().redirectErrorStream(true));
    return ran instanceof HostProgram.Ran.Ended ended ? ended.output() : ran.toString();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
