package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.contract.terminal.TerminalEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The agent in a network of its own, which can be cut off; needs root and namespaces of Linux. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class NetworkFaultsTest {
  private static final String SKU = "cpu.small";
  private static final Duration CUT = Duration.ofMinutes(1);

  /** As a company runs it: a node is missed soon, and has long enough for what it has in hand. */
  private static final Map<String, String> SETTINGS =
      Map.of("GPUAAS_NODE_OFFLINE_AFTER", "PT15S", "GPUAAS_PREPARE_TIMEOUT", "PT5M");

  private Cable cable;
  private Stage stage;
  private Child gateway;

  @BeforeAll
  void start() throws Exception {
    boolean possible = Cable.isPossible();
    if (!possible) {
      System.out.println(
          "SKIPPED: NetworkFaultsTest needs root, ip and network namespaces; no network was cut");
    }
    assumeTrue(possible, "needs root, ip and network namespaces");
    cable = new Cable();
    stage = new Stage("network-faults-", cable.here(), SETTINGS);
    stage.platform.startWorker();
    gateway = stage.platform.startGateway();
  }

  @AfterAll
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (stage != null) {
      stage.close();
    }
    if (cable != null) {
      cable.close();
    }
  }

  @Test
  void theNetworkIsCutForAMinute() throws Exception {
    try (Host host = stage.host("far", 0, stage.platform.api(), cable.through())) {
      String leaving = stage.user.create(SKU).allocation();
      assertThat(stage.user.state(leaving)).isEqualTo("active");
      TerminalUser terminal = terminal();
      User.Command release = cutWhileItIsReleased(host, leaving);
      long cutAt = System.nanoTime();
      User.Command create = stage.user.create(SKU);

      awaitCleaned(host, leaving);
      stage.awaitState("far", "offline");
      assertThat(stage.user.settled(create.allocation()).at("/failure/reason").asString())
          .isEqualTo("node_offline");
      User.Command late = stage.user.create(SKU);
      assertThat(late.body().required("code").asString()).isEqualTo("sku_unavailable");
      assertThat(late.body().at("/details/nodes/offline").asInt()).isOne();
      awaitTheEndOfTheMinute(cutAt, leaving);
      // Both ends of the terminal have noticed by themselves that nobody is there.
      assertThat(terminal.closeCode()).isEqualTo(TerminalEnd.NODE_LOST.closeCode());
      await("no process of the terminal is left")
          .atMost(FaultPlatform.PATIENCE)
          .until(() -> SessionProcesses.running().isEmpty());
      cable.mend();

      stage.awaitState("far", "active");
      assertThat(stage.user.state(leaving)).isEqualTo("released");
      stage.tidyUp();
      assertThat(cleanups(leaving)).isOne();
      Stage.assertEmpty(host);
      stage.verdicts.names(
          "network cut for a minute",
          create.id(),
          "allocation_provisioning_failed",
          "node_offline");
      stage.verdicts.names(
          "created while the network is cut", late.id(), "sku_unavailable", "sku_unavailable");
      stage.verdicts.findsNoFailure("network cut with a cleanup under way", release.id());
      stage.verdicts.names(
          "network cut with an open terminal",
          terminal.command,
          FailureClass.TERMINAL,
          "terminal_unavailable",
          "node_lost");
    }
  }

  /** A shell on an allocation of its own. */
  private TerminalUser terminal() throws Exception {
    String allocation = stage.user.create(SKU).allocation();
    assertThat(stage.user.state(allocation)).isEqualTo("active");
    return new TerminalUser(stage.user.api(), allocation).open().ready();
  }

  /** The agent has the task in its hands, and nothing that it says arrives any more. */
  private User.Command cutWhileItIsReleased(Host host, String allocation) throws Exception {
    // After a task the agent may pause before it asks for work; frozen then, it is handed nothing.
    String heartbeat = lastHeartbeat();
    await().atMost(FaultPlatform.PATIENCE).until(() -> !lastHeartbeat().equals(heartbeat));
    host.agent().freeze();
    User.Command release = stage.user.release(allocation);
    assertThat(release.answer().statusCode()).isEqualTo(202);
    await()
        .atMost(FaultPlatform.PATIENCE)
        .until(
            () ->
                stage.books.count("node_tasks WHERE state = 'dispatched'") == 1
                    && host.agent().hasUnread());
    cable.cut();
    host.agent().thaw();
    return release;
  }

  private String lastHeartbeat() {
    return stage
        .books
        .texts("SELECT last_heartbeat_at::text FROM nodes WHERE name = 'far'")
        .getFirst();
  }

  private static void awaitCleaned(Host host, String allocation) {
    Path workspaces = host.agentState().resolve("workspaces");
    await("the agent cleans up though nobody hears of it")
        .atMost(FaultPlatform.PATIENCE)
        .until(() -> Files.notExists(workspaces.resolve(allocation)));
  }

  /** All the while nobody is told what is not known, and nothing is given out twice. */
  private void awaitTheEndOfTheMinute(long cutAt, String leaving) {
    await("a minute of cut")
        .atMost(CUT.multipliedBy(2))
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              assertThat(stage.state("far")).isEqualTo("offline");
              assertThat(stage.user.get(leaving).required("state").asString())
                  .isEqualTo("releasing");
              assertThat(stage.books.broken()).isEmpty();
              return System.nanoTime() - cutAt >= CUT.toNanos();
            });
  }

  private long cleanups(String allocation) {
    return stage.books.count(
        "node_tasks WHERE type = 'allocation.clean' AND allocation_id::text = '"
            + allocation
            + "'");
  }
}
