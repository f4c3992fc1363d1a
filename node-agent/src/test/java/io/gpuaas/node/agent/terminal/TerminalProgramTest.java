package io.gpuaas.node.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.terminal.TerminalControl.Closed;
import io.gpuaas.contract.terminal.TerminalControl.Eof;
import io.gpuaas.contract.terminal.TerminalControl.Resize;
import io.gpuaas.node.agent.runtime.process.Runtimes;
import io.gpuaas.node.agent.runtime.process.SessionProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user gets from the program of a terminal. */
final class TerminalProgramTest {
  private static final String GPU = "GPU-6d3f2b1c-0000-1111-2222-333344445555";

  @TempDir Path state;

  static List<Optional<Path>> sandboxes() {
    return Runtimes.sandboxes();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aLoginShellHasJobsAndItsTerminalAndEndsWithItsStatus(Optional<Path> bubblewrap)
      throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, bubblewrap)) {
      NodeConnection user = fixture.open(true);
      user.type("echo sum=$((40+2)) $TERM $LANG; echo to-the-terminal > /dev/stderr\n");
      user.awaitText("sum=42 xterm-256color C.UTF-8");
      user.awaitText("\r\nto-the-terminal");
      user.type("sleep 1000 & jobs; fg\n");
      user.awaitText("Running");
      user.awaitText("\nsleep 1000\r\n");
      await().until(() -> hasProgram(fixture, "sleep"));
      user.type("\u0003");
      user.type("echo status=$?\n");
      user.awaitText("status=130");
      user.type("exit 7\n");
      assertThat(user.control(Closed.class)).isEqualTo(new Closed("exited", 7));
      assertThat(user.closeCode.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(user.text()).doesNotContain("job control", "Permission denied");
      assertThat(SessionProcesses.of(fixture.session)).isEmpty();
      assertThat(fixture.gateway.credentials()).containsExactly("Bearer node-token");
    }
  }

  @Test
  void aWindowHasTheSizeOfTheUsersAndFollowsIt() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      NodeConnection user = fixture.open(true, "sh");
      user.type("stty size\n");
      user.awaitText("31 101");
      user.send(new Resize(0, 40));
      user.send(new Resize(120, 40));
      user.send(new Resize(1_000_000, 40));
      user.type("stty size\n");
      user.awaitText("40 120");
    }
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void withoutATerminalErrorsComeApartAndBytesStayAsTheyAre(Optional<Path> bubblewrap)
      throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, bubblewrap)) {
      NodeConnection user = fixture.open(false, "sh", "-c", "cat; echo wrong >&2; exit 3");
      byte[] bytes = {(byte) 0xff, 0, (byte) 0xc3, '\n', 3};
      user.type(bytes);
      await().until(() -> user.output().length == bytes.length);
      user.send(new Eof());
      assertThat(user.control(Closed.class)).isEqualTo(new Closed("exited", 3));
      assertThat(user.output()).isEqualTo(bytes);
      assertThat(user.errors()).isEqualTo("wrong\n");
    }
  }

  @Test
  void nothingThatWasPrintedIsLostWhenTheProgramEnds() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      NodeConnection user = fixture.open(true, "sh", "-c", "seq 1 20000; sleep 1000 & exit 0");
      assertThat(user.control(Closed.class)).isEqualTo(new Closed("exited", 0));
      assertThat(user.text().lines().filter(line -> !line.isEmpty())).hasSize(20_000);
      assertThat(SessionProcesses.of(fixture.session)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aSignalAndAProgramThatIsNotThereShowInTheStatus(Optional<Path> bubblewrap) throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, bubblewrap)) {
      assertThat(fixture.open(true, "sh", "-c", "kill -9 $$").control(Closed.class).exitStatus())
          .isEqualTo(137);
      assertThat(fixture.open(false, "sh", "-c", "kill -9 $$").control(Closed.class).exitStatus())
          .isEqualTo(137);
      assertThat(fixture.open(false, "no-such-program").control(Closed.class).exitStatus())
          .isEqualTo(127);
    }
  }

  @Test
  void theEnvironmentHasExactlyTheGpusOfTheAllocation() throws Exception {
    try (TerminalFixture fixture =
        new TerminalFixture(state, Optional.empty(), Duration.ofSeconds(60), List.of(GPU))) {
      NodeConnection user = fixture.open(false, "env");
      user.control(Closed.class);
      assertThat(user.text())
          .contains("CUDA_VISIBLE_DEVICES=" + GPU + "\n", "NVIDIA_VISIBLE_DEVICES=" + GPU + "\n")
          .contains("GPUAAS_TERMINAL_SESSION=" + fixture.session)
          .contains("GPUAAS_ALLOCATION_ID=" + fixture.allocation)
          .doesNotContain("JAVA_HOME");
    }
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void aReaderWhoStallsStopsTheProgramAndNotTheHost(Optional<Path> bubblewrap) throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, bubblewrap)) {
      NodeConnection user = fixture.open(true, "yes", "y");
      await().until(() -> user.received.get() > 1 << 20);
      long stalled = stalled(fixture, user);
      await().until(() -> user.received.get() > stalled + (8 << 20));
    }
  }

  /** Stops reading until the program stops printing; answers what had come through by then. */
  private static long stalled(TerminalFixture fixture, NodeConnection user) throws Exception {
    user.reading.lock();
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(300))
          .until(() -> printed(fixture) == printedAfter(fixture, Duration.ofMillis(300)));
      // What is under way is in buffers of the kernel and of two libraries, and no more.
      assertThat(printed(fixture) / 2 * 3 - user.received.get()).isLessThan(32L << 20);
      return user.received.get();
    } finally {
      user.reading.unlock();
    }
  }

  private static long printedAfter(TerminalFixture fixture, Duration pause) throws Exception {
    await().pollDelay(pause).until(() -> true);
    return printed(fixture);
  }

  /** How much the program has written: proc_pid_io(5). */
  private static long printed(TerminalFixture fixture) throws IOException {
    long pid =
        SessionProcesses.of(fixture.session).stream()
            .filter(process -> isProgram(process, "yes"))
            .findFirst()
            .orElseThrow();
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "io")).stream()
        .filter(line -> line.startsWith("wchar: "))
        .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasProgram(TerminalFixture fixture, String name) {
    return SessionProcesses.of(fixture.session).stream().anyMatch(pid -> isProgram(pid, name));
  }

  private static boolean isProgram(long pid, String name) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "comm"), StandardCharsets.UTF_8)
          .strip()
          .equals(name);
    } catch (IOException ended) {
      return false;
    }
  }
}
