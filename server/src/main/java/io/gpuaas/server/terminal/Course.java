package io.gpuaas.server.terminal;

import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.Cause;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.terminal.Admission;
import io.gpuaas.core.terminal.TerminalPolicy;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.telemetry.write.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a session from its token to its end, step by step; one thread each, which mostly waits. */
final class Course {
  private static final Logger LOG = LoggerFactory.getLogger(Course.class);

  /** A user says what to run in the breath in which they connect. */
  private static final Duration FIRST_FRAME = Duration.ofSeconds(10);

  private final Admission admission;
  private final TerminalStore store;
  private final NodeStore nodes;
  private final TerminalPolicy policy;
  private final LiveTerminals live;
  private final Closings closings;
  private final TerminalSignals signals;
  private final Telemetry telemetry;
  private final InstantSource clock;

  Course(
      Admission admission,
      TerminalStore store,
      NodeStore nodes,
      TerminalPolicy policy,
      LiveTerminals live,
      Closings closings,
      TerminalSignals signals,
      Telemetry telemetry,
      InstantSource clock) {
    this.admission = admission;
    this.store = store;
    this.nodes = nodes;
    this.policy = policy;
    this.live = live;
    this.closings = closings;
    this.signals = signals;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Returns when the session is over. */
  void run(LiveTerminal terminal) {
    live.add(terminal);
    try {
      open(terminal);
      Ending how = terminal.ending().join();
      resume("terminal.close", terminal, () -> over(terminal, how));
    } finally {
      live.remove(terminal);
    }
  }

  private void open(LiveTerminal terminal) {
    try {
      resume(
          "terminal.open",
          terminal,
          () -> {
            steps(terminal);
            return true;
          });
    } catch (NotOpened told) {
      LOG.debug("a terminal did not open", told);
    } catch (RuntimeException e) {
      LOG.error("unexpected failure of a terminal", e);
      terminal.end(Ending.of(TerminalEnd.GATEWAY_FAILED));
    }
  }

  private void steps(LiveTerminal terminal) throws NotOpened {
    TerminalSession session = terminal.session();
    try {
      admission.sendForNode(session, here(session)).ifPresent(why -> terminal.end(Ending.of(why)));
      TerminalControl.Open open =
          await(terminal, terminal.opened(), FIRST_FRAME, TerminalEnd.PROTOCOL_VIOLATION);
      Peer node =
          await(terminal, terminal.node(), policy.nodeAnswer(), TerminalEnd.NODE_UNREACHABLE);
      node.send(open);
      await(terminal, terminal.ready(), policy.nodeAnswer(), TerminalEnd.START_FAILED);
      store.ready(session.id(), clock.instant());
      signals.opened(terminal);
    } catch (IOException e) {
      terminal.end(Ending.of(TerminalEnd.NODE_UNREACHABLE));
      throw notOpened(terminal.ending().join());
    }
  }

  /** The session's command, and where its trace has come to. */
  private static Cause here(TerminalSession session) {
    return new Cause(session.cause().correlationId(), Telemetry.currentTrace());
  }

  private <T> T await(
      LiveTerminal terminal, CompletableFuture<T> wanted, Duration patience, TerminalEnd otherwise)
      throws NotOpened {
    try {
      CompletableFuture.anyOf(wanted, terminal.ending())
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      terminal.end(Ending.of(otherwise, words(terminal, otherwise)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      terminal.end(Ending.of(TerminalEnd.GATEWAY_SHUTDOWN));
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes these exceptionally", e);
    }
    if (terminal.ending().isDone()) {
      throw notOpened(terminal.ending().join());
    }
    return wanted.join();
  }

  /** How far the node has come is what whoever looks for the fault wants to know. */
  private String words(LiveTerminal terminal, TerminalEnd why) {
    if (why != TerminalEnd.NODE_UNREACHABLE) {
      return why.words();
    }
    boolean fetched =
        nodes
            .terminalTask(terminal.session().id())
            .filter(task -> task.dispatchedAt().isPresent())
            .isPresent();
    return fetched
        ? "the node was told to come and did not reach the gateway in time"
        : "the node did not ask for work in time; it may be offline";
  }

  private NotOpened notOpened(Ending how) {
    if (!how.why().isOrderly()) {
      signals.notOpened(how);
    }
    return new NotOpened(how.message());
  }

  private boolean over(LiveTerminal terminal, Ending how) {
    TerminalSession session = terminal.session();
    if (terminal.ready().isDone() && !how.why().isOrderly()) {
      signals.lost(how);
    }
    terminal.user().close(how.why(), how.told(session.cause().correlationId()));
    terminal.arrived().ifPresent(node -> node.close(how.why()));
    closings.close(session.id(), how, clock.instant());
    signals.closed(terminal, how);
    return true;
  }

  private <T, X extends Throwable> T resume(
      String name, LiveTerminal terminal, ScopedValue.CallableOp<T, X> body) throws X {
    Cause cause = terminal.session().cause();
    return telemetry.resume(
        name,
        cause.correlationId().toString(),
        cause.traceContext().map(TraceContext::toString).orElse(null),
        () -> {
          TerminalSignals.about(terminal.session());
          return body.call();
        });
  }

  /** Thrown so that the span is marked as failed; the user is told by other means. */
  private static final class NotOpened extends Exception {
    private static final long serialVersionUID = 1L;

    NotOpened(String why) {
      super(why, null, false, false);
    }
  }
}
