package io.gpuaas.node.agent.terminal;

import io.gpuaas.client.TokenSource;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.terminal.TerminalControl.Open;
import io.gpuaas.contract.terminal.TerminalControl.Ready;
import io.gpuaas.node.agent.control.CallContexts;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.node.agent.runtime.process.ProcessRuntime;
import io.gpuaas.node.agent.runtime.process.Runtimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A prepared allocation, the terminals of its host, and a gateway. */
final class TerminalFixture implements AutoCloseable {
  final UUID allocation = UUID.randomUUID();

  /** Of the last order. */
  UUID session = UUID.randomUUID();

  final LocalGateway gateway;
  final ProcessRuntime runtime;
  final Terminals terminals;

  TerminalFixture(Path state, Optional<Path> bubblewrap) throws Exception {
    this(state, bubblewrap, Duration.ofSeconds(60), List.of());
  }

  TerminalFixture(Path state, Optional<Path> bubblewrap, Duration silence, List<String> gpus)
      throws Exception {
    gateway = new LocalGateway(Files.createDirectories(state.resolve("gateway")));
    runtime = Runtimes.in(state, bubblewrap, gpus.toArray(String[]::new));
    runtime.prepare(allocation, gpus);
    TokenSource tokens = () -> Optional.of("node-token");
    CallContexts contexts = new CallContexts(InstantSource.system(), new Random(1));
    terminals =
        new Terminals(
            runtime::launch,
            new Gateways(tokens, contexts),
            NativeCode.in(state.resolve("native")),
            InstantSource.system(),
            silence);
  }

  TerminalOrder order(int idleSeconds, int maxAgeSeconds) {
    session = UUID.randomUUID();
    return new TerminalOrder(
        session,
        allocation,
        new Nodes.Terminal(session.toString(), gateway.url(), idleSeconds, maxAgeSeconds),
        Instant.now().plusSeconds(15));
  }

  /** Opens it beside this thread; the answer is empty when the program runs. */
  CompletableFuture<Optional<RuntimeFailure>> deliver(TerminalOrder order) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            terminals.open(order);
            return Optional.empty();
          } catch (RuntimeFailure e) {
            return Optional.of(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  NodeConnection open(boolean tty, String... command) throws Exception {
    return open(order(60, 60), tty, command);
  }

  NodeConnection open(TerminalOrder order, boolean tty, String... command) throws Exception {
    CompletableFuture<Optional<RuntimeFailure>> opening = deliver(order);
    NodeConnection node = gateway.next();
    node.send(new Open(101, 31, "xterm-256color", tty, List.of(command)));
    node.control(Ready.class);
    opening
        .join()
        .ifPresent(
            failure -> {
              throw new AssertionError(failure);
            });
    return node;
  }

  @Override
  public void close() throws Exception {
    terminals.close();
    runtime.clean(allocation);
    gateway.close();
  }
}
