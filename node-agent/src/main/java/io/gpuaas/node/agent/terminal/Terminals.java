package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The terminal sessions of this host. */
public final class Terminals implements AutoCloseable {
  /** A session ends within it: a second of grace, and the last words. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /** The gateway pings every 15 s. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Starting starting;
  private final Gateways gateways;
  private final InstantSource clock;
  private final Duration silence;
  private final Map<UUID, Session> sessions = new HashMap<>();
  private final Set<UUID> closed = new HashSet<>();
  private boolean over;

  /** An allocation on which no terminal opens until this is closed. */
  @FunctionalInterface
  public interface Closure extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Loads and connects nothing yet.
   *
   * @param clock the control plane's, by which tasks expire
   */
  public Terminals(
      Launching launching, Gateways gateways, NativeCode nativeCode, InstantSource clock) {
    this(launching, gateways, nativeCode, clock, SILENCE);
  }

  Terminals(
      Launching launching,
      Gateways gateways,
      NativeCode nativeCode,
      InstantSource clock,
      Duration silence) {
    this.starting = new Starting(launching, nativeCode);
    this.gateways = gateways;
    this.clock = clock;
    this.silence = silence;
  }

  /**
   * Connects to the gateway and waits until the program runs; the session goes on after that. One
   * that is there already is waited for, and not opened again.
   *
   * @throws RuntimeFailure when it does not come to that; nothing is left then
   */
  public void open(TerminalOrder order) throws RuntimeFailure {
    Session mine = new Session(order, starting, silence, this::forget);
    Session session = register(mine);
    Duration patience = Duration.between(clock.instant(), order.expiresAt());
    if (session == mine) {
      session.open(gateways, patience);
    } else {
      session.awaitProgram(patience);
    }
  }

  private synchronized Session register(Session session) throws RuntimeFailure {
    if (over || closed.contains(session.order().allocation())) {
      throw new RuntimeFailure(
          FailureReason.TASK_REFUSED, "no terminal opens here: " + TerminalEnd.RELEASED.words());
    }
    Session known = sessions.putIfAbsent(session.order().session(), session);
    return known == null ? session : known;
  }

  private synchronized void forget(Session session) {
    sessions.remove(session.order().session(), session);
  }

  /** Ends the terminals of an allocation, whose processes are gone when this returns. */
  public Closure closed(UUID allocation) {
    List<Session> ending;
    synchronized (this) {
      closed.add(allocation);
      ending =
          sessions.values().stream()
              .filter(session -> session.order().allocation().equals(allocation))
              .toList();
    }
    endAll(ending, TerminalEnd.RELEASED, PATIENCE);
    return () -> reopen(allocation);
  }

  private synchronized void reopen(UUID allocation) {
    closed.remove(allocation);
  }

  private static void endAll(List<Session> sessions, TerminalEnd why, Duration patience) {
    sessions.forEach(session -> session.end(why));
    long deadline = System.nanoTime() + patience.toNanos();
    for (Session session : sessions) {
      var _ =
          session
              .over()
              .copy()
              .completeOnTimeout(false, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
              .join();
    }
  }

  /** Ends them all; their users may open others when the agent is back. */
  @Override
  public void close() {
    List<Session> ending;
    synchronized (this) {
      over = true;
      ending = List.copyOf(sessions.values());
    }
    endAll(ending, TerminalEnd.NODE_LOST, LAST_WORDS);
    gateways.close();
  }
}
