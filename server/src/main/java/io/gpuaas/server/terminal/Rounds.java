package io.gpuaas.server.terminal;

import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.terminal.Gateway;
import io.gpuaas.core.terminal.TerminalPolicy;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What a gateway does again and again: says that it lives, ends what has to end, and asks its
 * connections whether somebody is there.
 */
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration PING_EVERY = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** Long enough to read a line, short enough for whoever waits for the process to end. */
  private static final Duration WARNING = Duration.ofSeconds(1);

  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Gateway self;
  private final LiveTerminals live;
  private final TerminalStore store;
  private final NodeStore nodes;
  private final Closings closings;
  private final TerminalPolicy policy;
  private final TerminalSignals signals;
  private final Telemetry telemetry;
  private final InstantSource clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean draining;
  private long pingedAt = System.nanoTime();

  Rounds(
      Gateway self,
      LiveTerminals live,
      TerminalStore store,
      NodeStore nodes,
      Closings closings,
      TerminalPolicy policy,
      TerminalSignals signals,
      Telemetry telemetry,
      InstantSource clock) {
    this.self = self;
    this.live = live;
    this.store = store;
    this.nodes = nodes;
    this.closings = closings;
    this.policy = policy;
    this.signals = signals;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  UUID gatewayId() {
    return self.id();
  }

  boolean isDraining() {
    return draining;
  }

  /** Goes round until it is closed; the first heartbeat is written when this returns, if it can. */
  void start(Scope scope) {
    scope.run(this::round);
    Thread.ofVirtual().name("terminal rounds").start(() -> scope.run(this::run));
  }

  private void run() {
    try {
      while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      limits();
      beat();
      closings.catchUp();
      endWhatIsDue();
      closeLost();
    } catch (DataAccessException e) {
      LOG.warn("a round of the gateway failed: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("unexpected failure in a round of the gateway", e);
    }
  }

  private void beat() {
    Instant now = clock.instant();
    store.beat(
        new Gateway(self.id(), self.userUrl(), self.nodeUrl(), draining, self.startedAt(), now));
  }

  /** What another gateway held that is gone: it cannot say so itself. */
  private void closeLost() {
    Instant now = clock.instant();
    for (TerminalSession lost : store.closeLost(now.minus(policy.gatewayLostAfter()), now)) {
      Ending how = Ending.of(TerminalEnd.GATEWAY_LOST);
      telemetry.resume(
          "terminal.close",
          lost.cause().correlationId().toString(),
          lost.cause().traceContext().map(TraceContext::toString).orElse(null),
          () -> {
            TerminalSignals.about(lost);
            signals.lost(how);
            return true;
          });
    }
  }

  private void endWhatIsDue() {
    store
        .due(self.id())
        .forEach(due -> live.find(due.sessionId()).ifPresent(t -> t.end(Ending.of(due.end()))));
  }

  private void limits() {
    boolean ping = System.nanoTime() - pingedAt > PING_EVERY.toNanos();
    if (ping) {
      pingedAt = System.nanoTime();
    }
    live.all().forEach(terminal -> limits(terminal, ping));
  }

  private void limits(LiveTerminal terminal, boolean ping) {
    if (terminal.idle().compareTo(policy.idle()) > 0) {
      terminal.end(Ending.of(TerminalEnd.IDLE));
    } else if (terminal.age().compareTo(policy.maxAge()) > 0) {
      terminal.end(Ending.of(TerminalEnd.MAX_AGE));
    } else if (terminal.user().isSilentFor(SILENCE)) {
      terminal.userLeft();
    }
    terminal
        .arrived()
        .ifPresent(
            node -> {
              if (node.isSilentFor(SILENCE)) {
                terminal.nodeLeft();
              } else if (ping) {
                node.ping();
              }
            });
    if (ping) {
      terminal.user().ping();
    }
  }

  /** Somebody told of this session: it is to end, or its node cannot open it. */
  void heard(Optional<String> sessionId) {
    sessionId
        .map(UUID::fromString)
        .flatMap(live::find)
        .ifPresent(terminal -> Thread.ofVirtual().start(Scope.carrying(() -> look(terminal))));
  }

  private void look(LiveTerminal terminal) {
    try {
      endWhatIsDue();
      nodes
          .terminalTask(terminal.session().id())
          .flatMap(NodeTask::result)
          .filter(NodeTaskResult.Unsuccessful.class::isInstance)
          .map(NodeTaskResult.Unsuccessful.class::cast)
          .ifPresent(
              why ->
                  terminal.end(Ending.of(TerminalEnd.START_FAILED, Printable.line(why.message()))));
    } catch (DataAccessException e) {
      LOG.warn("what was told of a terminal could not be looked at: {}", e.getMessage());
    }
  }

  /** An allocation has changed; its terminals may have to end. */
  void allocationChanged(Optional<String> allocationId) {
    boolean ours =
        allocationId.isEmpty()
            || live.all().stream()
                .anyMatch(t -> t.session().allocationId().toString().equals(allocationId.get()));
    if (ours && live.size() > 0) {
      Thread.ofVirtual().start(Scope.carrying(this::endDueQuietly));
    }
  }

  private void endDueQuietly() {
    try {
      endWhatIsDue();
    } catch (DataAccessException e) {
      LOG.warn("the next round looks at allocations again: {}", e.getMessage());
    }
  }

  /** Takes no more, warns, and closes what there is so that users come back elsewhere. */
  void drain() {
    draining = true;
    try {
      beat();
    } catch (DataAccessException e) {
      LOG.warn("nobody knows yet that this gateway stops: {}", e.getMessage());
    }
    var warned = live.all();
    warned.forEach(Rounds::warn);
    if (!warned.isEmpty()) {
      pause(WARNING);
    }
    live.all().forEach(terminal -> terminal.end(Ending.of(TerminalEnd.GATEWAY_SHUTDOWN)));
    // The server cuts connections when it stops: nobody would hear why.
    long deadline = System.nanoTime() + FAREWELL.toNanos();
    while (live.size() > 0 && System.nanoTime() < deadline) {
      pause(LOOK);
    }
  }

  private static void warn(LiveTerminal terminal) {
    try {
      terminal.user().send(new TerminalControl.Notice("this gateway stops; open a new terminal"));
    } catch (IOException gone) {
      terminal.userLeft();
    }
  }

  private void pause(Duration time) {
    try {
      var _ = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
