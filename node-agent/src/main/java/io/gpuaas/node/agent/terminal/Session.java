package io.gpuaas.node.agent.terminal;

import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalControl.Open;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.node.agent.runtime.process.SessionProcesses;
import io.gpuaas.telemetry.scope.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One terminal, from its order until nothing of it is left. */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final TerminalOrder order;
  private final Starting starting;
  private final Consumer<Session> forget;
  private final Vigil vigil;
  private final SessionLog log;
  private final CompletableFuture<Open> opened = new CompletableFuture<>();
  private final CompletableFuture<Program> running = new CompletableFuture<>();
  private final CompletableFuture<TerminalEnd> ending = new CompletableFuture<>();
  private final CompletableFuture<TerminalEnd> hungUp = new CompletableFuture<>();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();

  Session(TerminalOrder order, Starting starting, Duration silence, Consumer<Session> forget) {
    this.order = order;
    this.starting = starting;
    this.forget = forget;
    this.log = new SessionLog(order);
    this.vigil =
        new Vigil(
            Duration.ofSeconds(order.terminal().idleSeconds()),
            Duration.ofSeconds(order.terminal().maxAgeSeconds()),
            silence,
            System::nanoTime);
  }

  TerminalOrder order() {
    return order;
  }

  /** Completes when nothing of it is left. */
  CompletableFuture<Boolean> over() {
    return over;
  }

  /**
   * Connects, and waits until the program runs.
   *
   * @throws RuntimeFailure when it does not come to that; the gateway knows then, if there is one
   */
  void open(Gateways gateways, Duration patience) throws RuntimeFailure {
    long deadline = System.nanoTime() + patience.toNanos();
    log.begin();
    TerminalSocket socket = null;
    try {
      Incoming incoming = new Incoming(opened, running, hungUp, vigil, this::end);
      socket = gateways.connect(order.terminal().gatewayUrl(), order.session(), incoming);
      Open open = awaitOpen(deadline - System.nanoTime());
      live(socket, open);
    } catch (RuntimeFailure e) {
      refuse(socket, e);
    } catch (IOException e) {
      refuse(socket, failure("the gateway could not be reached: " + e.getMessage(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(socket, failure("interrupted", e));
    }
    awaitProgram(Duration.ofNanos(deadline - System.nanoTime()));
  }

  private Open awaitOpen(long nanos) throws RuntimeFailure, InterruptedException {
    try {
      CompletableFuture.anyOf(opened, ending).get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw failure("the gateway did not say in time what to run", e);
    }
    if (ending.isDone()) {
      throw failure("it ended before it began: " + ending.join().words(), null);
    }
    return opened.join();
  }

  /**
   * Waits until the program runs.
   *
   * @throws RuntimeFailure when there will be none
   */
  void awaitProgram(Duration patience) throws RuntimeFailure {
    try {
      running.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeFailure failure
          ? failure
          : failure("the program did not start", e);
    } catch (TimeoutException e) {
      end(TerminalEnd.START_FAILED);
      throw failure("the program did not start in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted", e);
    }
  }

  private static RuntimeFailure failure(String sentence, @Nullable Throwable cause) {
    return new RuntimeFailure(FailureReason.AGENT_ERROR, sentence, cause);
  }

  /** Ends it, whatever it is doing; the first reason counts. Waits for nothing. */
  void end(TerminalEnd why) {
    if (ending.complete(why)) {
      // Also when it starts a moment later.
      var _ = running.thenAccept(program -> Thread.ofVirtual().start(() -> kill(program)));
    }
  }

  private void kill(Program program) {
    SessionProcesses.end(order.session());
    // A child that is not yet the program that it becomes has no mark.
    program.kill();
  }

  private void refuse(@Nullable TerminalSocket socket, RuntimeFailure why) {
    log.failed(why);
    ending.complete(TerminalEnd.START_FAILED);
    running.completeExceptionally(why);
    if (socket != null) {
      new Farewell(socket, hungUp).failed(why);
    }
    finish();
  }

  private void finish() {
    forget.accept(this);
    over.complete(true);
  }

  /** Behind bubblewrap a program ends with the thread that started it, which so has to stay. */
  private void live(TerminalSocket socket, Open open) {
    Runnable life = Scope.carrying(() -> liveOn(socket, open));
    Thread.ofPlatform().daemon().name("terminal").start(life);
  }

  private void liveOn(TerminalSocket socket, Open open) {
    Program program;
    try {
      program = starting.start(order, open);
    } catch (RuntimeFailure e) {
      refuse(socket, e);
      return;
    } catch (RuntimeException e) {
      LOG.error("unexpected failure of a start", e);
      refuse(socket, failure("a program could not be started on this node", e));
      return;
    }
    try (program) {
      Integer status = converse(socket, program);
      TerminalEnd end = ending.join();
      Integer shown = end == TerminalEnd.EXITED ? status : null;
      new Farewell(socket, hungUp).closed(end, shown);
      log.closed(end, shown);
    } catch (RuntimeException e) {
      LOG.error("unexpected failure of a session", e);
      end(TerminalEnd.NODE_LOST);
      socket.abort();
    } finally {
      finish();
    }
  }

  /** From the first byte to the last; answers the exit status. */
  private @Nullable Integer converse(TerminalSocket socket, Program program) {
    try {
      socket.send(new TerminalControl.Ready(order.session().toString()));
    } catch (IOException broken) {
      end(TerminalEnd.GATEWAY_LOST);
    }
    log.opened();
    running.complete(program);
    Thread.ofVirtual().name("vigil").start(this::watch);
    CompletableFuture<Void> printed = new Outgoing(socket, vigil, this::end).follow(program);
    Integer status = awaitExit(program);
    // What it left behind would keep its output open.
    SessionProcesses.end(order.session());
    CompletableFuture.anyOf(printed, ending).join();
    ending.complete(TerminalEnd.EXITED);
    return status;
  }

  private @Nullable Integer awaitExit(Program program) {
    try {
      return program.awaitExit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void watch() {
    while (!ending.isDone()) {
      vigil.due().ifPresent(this::end);
      var _ =
          ending
              .copy()
              .completeOnTimeout(TerminalEnd.EXITED, vigil.rest().toNanos(), TimeUnit.NANOSECONDS)
              .join();
    }
  }
}
