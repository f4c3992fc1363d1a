package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Each hop of a terminal is killed, flooded or stalled; nothing of a session is left behind. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class TerminalFaultsTest {
  private static final String UNAVAILABLE = "terminal_unavailable";
  private static final long MEBIBYTE = 1 << 20;

  private Stage stage;
  private Host host;
  private Child gateway;
  private String allocation;

  @BeforeAll
  void start() throws Exception {
    stage =
        new Stage(
            "terminals-",
            "127.0.0.1",
            Map.of(
                "GPUAAS_TERMINAL_NODE_ANSWER", "PT6S",
                "GPUAAS_TERMINAL_TOKENS_PER_MINUTE", "1000"));
    host = stage.host("alpha", 0);
    stage.platform.startWorker();
    gateway = stage.platform.startGateway();
    allocation = stage.user.create("cpu.small").allocation();
    assertThat(stage.user.state(allocation)).isEqualTo("active");
  }

  @BeforeEach
  void everythingRuns() throws Exception {
    if (!host.agent().isAlive()) {
      host.start();
    }
    host.agent().thaw();
    stage.awaitState(host.name(), "active");
    if (!gateway.isAlive()) {
      gateway = stage.platform.startGateway();
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    host.agent().thaw();
    await("every session has an end")
        .atMost(FaultPlatform.PATIENCE)
        .until(
            () -> stage.books.count("terminal_sessions WHERE state IN ('opening', 'open')") == 0);
    if (host.agent().isAlive()) {
      await("no process of a session is left")
          .atMost(FaultPlatform.PATIENCE)
          .until(() -> SessionProcesses.running().isEmpty());
    }
  }

  @AfterAll
  void stop() throws Exception {
    stage.tidyUp();
    gateway.close();
    host.close();
    stage.close();
  }

  private TerminalUser user() throws IOException, InterruptedException {
    return new TerminalUser(stage.user.api(), allocation);
  }

  @Test
  void aCommandHasItsOutputAndItsStatus() throws Exception {
    try (TerminalUser user = user().open("sh", "-c", "echo far; echo away >&2; exit 7")) {
      assertThat(user.closeCode()).isEqualTo(1000);
      assertThat(user.text()).isEqualTo("far\n");
      assertThat(user.heard(TerminalControl.Closed.class).exitStatus()).isEqualTo(7);
      stage.verdicts.findsNoFailure("a command ends with status 7", user.command);
    }
  }

  @Test
  void theShellIsKilled() throws Exception {
    try (TerminalUser user = user().open().ready()) {
      user.type("kill -9 $$\n");

      assertThat(user.closeCode()).isEqualTo(1000);
      assertThat(user.heard(TerminalControl.Closed.class).exitStatus()).isEqualTo(137);
      stage.verdicts.findsNoFailure("shell killed", user.command);
    }
  }

  @Test
  void theAgentIsKilledBeforeItComes() throws Exception {
    host.agent().freeze();
    try (TerminalUser user = user().open()) {
      assertThat(user.closeCode()).isEqualTo(TerminalEnd.NODE_UNREACHABLE.closeCode());
      assertThat(user.heard(TerminalControl.Failed.class).hop()).isEqualTo("gpuaas-node-agent");
      stage.verdicts.names(
          "agent stands still, then a terminal",
          user.command,
          FailureClass.TERMINAL,
          UNAVAILABLE,
          "node_unreachable");
    }
  }

  @Test
  void theAgentIsKilledWithAnOpenTerminal() throws Exception {
    try (TerminalUser user = user().open().ready()) {
      host.agent().kill();

      assertThat(user.closeCode()).isEqualTo(TerminalEnd.NODE_LOST.closeCode());
      stage.verdicts.names(
          "agent killed with an open terminal",
          user.command,
          FailureClass.TERMINAL,
          UNAVAILABLE,
          "node_lost");
    }
    host.start();
  }

  @Test
  void theGatewayIsKilledWithAnOpenTerminal() throws Exception {
    try (TerminalUser user = user().open().ready()) {
      gateway.kill();

      assertThat(user.closeCode()).isEqualTo(TerminalEnd.GATEWAY_LOST.closeCode());
      gateway = stage.platform.startGateway();
      stage.verdicts.names(
          "gateway killed with an open terminal",
          user.command,
          FailureClass.TERMINAL,
          UNAVAILABLE,
          "gateway_lost");
    }
  }

  @Test
  void theGatewayIsStoppedWithAnOpenTerminal() throws Exception {
    try (TerminalUser user = user().open().ready()) {
      gateway.close();

      assertThat(user.heard(TerminalControl.Notice.class).message()).contains("stops");
      assertThat(user.closeCode()).isEqualTo(TerminalEnd.GATEWAY_SHUTDOWN.closeCode());
      stage.verdicts.names(
          "gateway stopped with an open terminal",
          user.command,
          FailureClass.TERMINAL,
          UNAVAILABLE,
          "gateway_shutdown");
    }
  }

  @Test
  void theUserIsGone() throws Exception {
    try (TerminalUser user = user().open().ready()) {
      user.type("sleep 1000\n");
    }
    // The check after each test sees that nothing is left.
  }

  @Test
  void aTokenIsUsedASecondTime() throws Exception {
    try (TerminalUser user = user().open().ready();
        TerminalUser thief = new TerminalUser(user)) {
      thief.open();

      assertThat(thief.closeCode()).isEqualTo(TerminalEnd.TOKEN_REPLAYED.closeCode());
      stage.verdicts.names(
          "token used a second time",
          thief.command,
          FailureClass.TERMINAL,
          "terminal_token_replayed",
          "token_replayed");
    }
  }

  @Test
  void aReaderThatStallsSlowsTheProgramAndCostsNoMemory() throws Exception {
    try (TerminalUser user = user().open("sh", "-c", "head -c 300M /dev/zero")) {
      user.stall();
      long before = residentBytes(gateway) + residentBytes(host.agent());
      awaitStandstill(user);
      long after = residentBytes(gateway) + residentBytes(host.agent());
      user.readOn();

      assertThat(user.closeCode()).isEqualTo(1000);
      assertThat(user.count()).isEqualTo(300 * MEBIBYTE);
      assertThat(after - before).isLessThan(100 * MEBIBYTE);
    }
  }

  /** Until the program has written all that fits between it and its reader. */
  private static void awaitStandstill(TerminalUser user) {
    long[] written = {-1};
    await("nothing is written any more")
        .atMost(FaultPlatform.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              long now = writtenByHead();
              boolean still = now == written[0] && now > 0;
              written[0] = now;
              return still;
            });
    assertThat(user.count()).isLessThan(300 * MEBIBYTE);
  }

  private static long writtenByHead() throws IOException {
    for (String process : SessionProcesses.running()) {
      try {
        if (Files.readString(Path.of(process, "comm")).strip().equals("head")) {
          return Files.readAllLines(Path.of(process, "io")).stream()
              .filter(line -> line.startsWith("wchar: "))
              .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
              .sum();
        }
      } catch (IOException gone) {
        // another one then
      }
    }
    return -1;
  }

  private static long residentBytes(Child child) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + child.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .sum();
  }

  /** Whoever opens connections and says nothing is cut off; users wait for that at the longest. */
  @Test
  void tenThousandSocketsThatSayNothing() throws Exception {
    try (TerminalUser before = user();
        Silence silence = Silence.of(10_000, before.gateway())) {
      before.open("true");

      assertThat(before.closeCode()).isEqualTo(1000);
      assertThat(silence.count()).isEqualTo(10_000);
      stage.verdicts.findsNoFailure("10,000 silent sockets, then a terminal", before.command);
    }
    await("the gateway has closed what was silent")
        .atMost(FaultPlatform.PATIENCE)
        .until(() -> openFiles(gateway) < 500);
  }

  private static long openFiles(Child child) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + child.pid() + "/fd"))) {
      return files.count();
    }
  }

  @Test
  void bytesThatAreNoTextPassAsTheyAre() throws Exception {
    try (TerminalUser user = user().open("sh", "-c", "head -c 4 | od -An -tx1").ready()) {
      user.type(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3});

      assertThat(user.closeCode()).isEqualTo(1000);
      assertThat(user.text().strip()).isEqualTo("ff fe 00 c3");
    }
  }

  @Test
  void theAllocationIsReleasedUnderneath() throws Exception {
    String other = stage.user.create("cpu.small").allocation();
    assertThat(stage.user.state(other)).isEqualTo("active");
    try (TerminalUser user = new TerminalUser(stage.user.api(), other).open().ready()) {
      user.type("sleep 1000\n");
      stage.user.release(other);

      assertThat(user.closeCode()).isEqualTo(TerminalEnd.RELEASED.closeCode());
      assertThat(stage.user.state(other)).isEqualTo("released");
    }
  }
}
