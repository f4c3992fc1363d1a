package io.gpuaas.node.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.terminal.TerminalControl.Closed;
import io.gpuaas.contract.terminal.TerminalControl.Failed;
import io.gpuaas.contract.terminal.TerminalControl.Open;
import io.gpuaas.contract.terminal.TerminalControl.Ready;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.node.agent.runtime.process.Runtimes;
import io.gpuaas.node.agent.runtime.process.SessionProcesses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a session ends, nothing of it is left. */
final class TerminalEndTest {
  /** Ignores that its terminal goes away. */
  private static final List<String> STUBBORN =
      List.of("sh", "-c", "trap '' HUP; (sleep 1000 &); while :; do sleep 0.1; done");

  @TempDir Path state;

  static List<Optional<Path>> sandboxes() {
    return Runtimes.sandboxes();
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void whenTheGatewayVanishesItsProgramsDoToo(Optional<Path> bubblewrap) throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, bubblewrap)) {
      fixture.open(true, STUBBORN.toArray(String[]::new));
      await().until(() -> !SessionProcesses.of(fixture.session).isEmpty());
      fixture.gateway.close();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> SessionProcesses.of(fixture.session).isEmpty());
    }
  }

  @Test
  void aProgramMaySaveSomethingBeforeItEnds() throws Exception {
    for (Optional<Path> bubblewrap : Runtimes.sandboxes()) {
      Path own = Files.createTempDirectory(state, "own");
      try (TerminalFixture fixture = new TerminalFixture(own, bubblewrap)) {
        NodeConnection user =
            fixture.open(
                true,
                "sh",
                "-c",
                "trap 'echo x > saved; exit' HUP; echo on; while :; do sleep 0.1; done");
        user.awaitText("on");
        user.send(new Open(1, 1, "dumb", true, List.of()));
        assertThat(user.control(Closed.class)).isEqualTo(new Closed("protocol_violation", null));
        assertThat(
                own.resolve("workspaces").resolve(fixture.allocation.toString()).resolve("saved"))
            .exists();
        assertThat(user.closeCode.get(20, TimeUnit.SECONDS))
            .isEqualTo(TerminalEnd.PROTOCOL_VIOLATION.closeCode());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sandboxes")
  void cleaningEndsTheTerminalsFirst(Optional<Path> bubblewrap) throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, bubblewrap)) {
      NodeConnection user = fixture.open(true, STUBBORN.toArray(String[]::new));
      try (var closed = fixture.terminals.closed(fixture.allocation)) {
        assertThat(closed).isNotNull();
        assertThat(SessionProcesses.of(fixture.session)).isEmpty();
        assertThat(user.control(Closed.class)).isEqualTo(new Closed("released", null));
        assertThat(fixture.deliver(fixture.order(60, 60)).join()).isPresent();
        assertThat(fixture.runtime.clean(fixture.allocation)).isEqualTo(new CleanupProof(0, 0, 0));
      }
    }
  }

  @Test
  void nobodyTypesOrPrintsForTooLong() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      NodeConnection user = fixture.open(fixture.order(1, 60), true, "sleep", "1000");
      assertThat(user.control(Closed.class)).isEqualTo(new Closed("idle", null));
      assertThat(user.closeCode.get(20, TimeUnit.SECONDS)).isEqualTo(4406);
      assertThat(SessionProcesses.of(fixture.session)).isEmpty();
    }
  }

  @Test
  void itIsTooOldHoweverMuchIsPrintedAndNotRead() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Runtimes.usual())) {
      NodeConnection user = fixture.open(fixture.order(60, 2), true, "yes");
      user.reading.lock();
      try {
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> SessionProcesses.of(fixture.session).isEmpty());
        fixture.terminals.close();
      } finally {
        user.reading.unlock();
      }
      assertThat(user.closeCode.get(20, TimeUnit.SECONDS)).isNotEqualTo(1000);
      await().until(() -> threads().isEmpty());
    }
  }

  @Test
  void aGatewayThatSaysNothingIsGone() throws Exception {
    try (TerminalFixture fixture =
        new TerminalFixture(state, Optional.empty(), Duration.ofSeconds(1), List.of())) {
      NodeConnection user = fixture.open(true, "sleep", "1000");
      assertThat(user.closeCode.get(20, TimeUnit.SECONDS)).isEqualTo(1006);
      assertThat(SessionProcesses.of(fixture.session)).isEmpty();
    }
  }

  @Test
  void anAgentThatStopsSaysSoAndLeavesNothing() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Runtimes.usual())) {
      NodeConnection user = fixture.open(true);
      fixture.terminals.close();
      assertThat(user.control(Closed.class)).isEqualTo(new Closed("node_lost", null));
      assertThat(SessionProcesses.of(fixture.session)).isEmpty();
      await().until(() -> threads().isEmpty());
    }
  }

  @Test
  void anOrderThatComesTwiceIsOneSession() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      TerminalOrder order = fixture.order(60, 60);
      CompletableFuture<Optional<RuntimeFailure>> first = fixture.deliver(order);
      NodeConnection user = fixture.gateway.next();
      CompletableFuture<Optional<RuntimeFailure>> second = fixture.deliver(order);
      user.send(new Open(80, 24, "", true, List.of("cat")));
      user.control(Ready.class);
      assertThat(Stream.of(first, second).map(CompletableFuture::join)).allMatch(Optional::isEmpty);
      assertThat(fixture.deliver(order).join()).isEmpty();
      assertThat(fixture.gateway.hasMore()).isFalse();
    }
  }

  @Test
  void whatCannotStartIsSaidToBothSides() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      fixture.runtime.clean(fixture.allocation);
      CompletableFuture<Optional<RuntimeFailure>> opening = fixture.deliver(fixture.order(60, 60));
      NodeConnection user = fixture.gateway.next();
      user.send(new Open(80, 24, "xterm", true, List.of("secret-program")));
      Failed failed = user.control(Failed.class);
      assertThat(failed.code()).isEqualTo("terminal_unavailable");
      assertThat(failed.hop()).isEqualTo("gpuaas-node-agent");
      assertThat(failed.message()).doesNotContain("secret-program");
      assertThat(opening.join().orElseThrow()).hasMessageContaining("not prepared");
      assertThat(user.closeCode.get(20, TimeUnit.SECONDS)).isEqualTo(4413);
    }
  }

  @Test
  void bytesBeforeTheFirstFrameAreNoBeginning() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      CompletableFuture<Optional<RuntimeFailure>> opening = fixture.deliver(fixture.order(60, 60));
      fixture.gateway.next().type("rm -rf\n");
      assertThat(opening.join()).isPresent();
      assertThat(SessionProcesses.of(fixture.session)).isEmpty();
    }
  }

  @Test
  void aGatewayThatIsNotThereIsAFailureInTime() throws Exception {
    try (TerminalFixture fixture = new TerminalFixture(state, Optional.empty())) {
      TerminalOrder order = fixture.order(60, 60);
      fixture.gateway.close();
      assertThat(fixture.deliver(order).get(10, TimeUnit.SECONDS)).isPresent();
    }
  }

  @Test
  void whatAnAgentThatWasKilledLeftIsEndedAndNothingElse() throws Exception {
    Path workspaces = state.resolve("workspaces");
    Process ours = marked(workspaces.resolve("a").toString());
    Process others = marked("/elsewhere");
    try {
      SessionProcesses.endAll(workspaces);
      assertThat(ours.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(others.isAlive()).isTrue();
    } finally {
      ours.destroyForcibly();
      others.destroyForcibly();
    }
  }

  private static Process marked(String home) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
    builder
        .environment()
        .putAll(Map.of(SessionProcesses.VARIABLE, UUID.randomUUID().toString(), "HOME", home));
    Process process = builder.start();
    await().until(() -> process.info().command().orElse("").endsWith("sleep"));
    return process;
  }

  /** Those of sessions that should be over. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("terminal"))
        .toList();
  }
}
