package io.gpuaas.server.terminal;

import io.gpuaas.client.terminal.ControlFrames;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.terminal.TerminalSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * A session that this gateway holds: hands on what its two sides say, each on the thread that reads
 * for it, and knows how it ends.
 */
final class LiveTerminal {
  private final TerminalSession session;
  private final Peer user;
  private final LongAdder typed;
  private final LongAdder printed;
  private final long startedAt = System.nanoTime();
  private final CompletableFuture<TerminalControl.Open> opened = new CompletableFuture<>();
  private final CompletableFuture<Peer> node = new CompletableFuture<>();
  private final CompletableFuture<Peer> ready = new CompletableFuture<>();
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private volatile long touchedAt = System.nanoTime();

  /** {@code typed} and {@code printed} count bytes. */
  LiveTerminal(TerminalSession session, Peer user, LongAdder typed, LongAdder printed) {
    this.session = session;
    this.user = user;
    this.typed = typed;
    this.printed = printed;
  }

  TerminalSession session() {
    return session;
  }

  Peer user() {
    return user;
  }

  /** What the user wants to run. */
  CompletableFuture<TerminalControl.Open> opened() {
    return opened;
  }

  /** The node, once it has come. */
  CompletableFuture<Peer> node() {
    return node;
  }

  /** The node, once the program runs. */
  CompletableFuture<Peer> ready() {
    return ready;
  }

  CompletableFuture<Ending> ending() {
    return ending;
  }

  /** Ends it; the first reason counts. */
  void end(Ending how) {
    ending.complete(how);
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** How long no byte has gone either way. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - touchedAt);
  }

  /** The node, if it has come by now. */
  Optional<Peer> arrived() {
    return Optional.ofNullable(node.getNow(null));
  }

  /** False when another connection of the node was first. */
  boolean join(Peer arrived) {
    return node.complete(arrived);
  }

  void typed(ByteBuffer bytes) {
    touch();
    typed.add(bytes.remaining());
    toNode(peer -> peer.send(bytes));
  }

  void userSays(String text) {
    touch();
    Optional<TerminalControl> control = ControlFrames.read(text);
    switch (control.orElse(null)) {
      case TerminalControl.Open open when isSensible(open) && opened.complete(open) -> {}
      case TerminalControl.Resize size when isSize(size.columns(), size.rows()) ->
          toNode(peer -> peer.send(size));
      // A window of no size is one that is not shown; there is nothing to do about it.
      case TerminalControl.Resize hidden -> {}
      case TerminalControl.Eof eof -> toNode(peer -> peer.send(eof));
      case null, default -> end(Ending.of(TerminalEnd.PROTOCOL_VIOLATION));
    }
  }

  void userLeft() {
    end(Ending.of(TerminalEnd.USER_LEFT));
  }

  void printed(ByteBuffer bytes) {
    touch();
    printed.add(bytes.remaining());
    toUser(() -> user.send(bytes));
  }

  void nodeSays(Peer from, String text) {
    touch();
    Optional<TerminalControl> control = ControlFrames.read(text);
    switch (control.orElse(null)) {
      case TerminalControl.Ready said -> {
        toUser(() -> user.send(new TerminalControl.Ready(session.id().toString())));
        ready.complete(from);
      }
      case TerminalControl.Stderr stderr -> toUser(() -> user.send(stderr));
      case TerminalControl.Notice notice -> toUser(() -> user.send(notice));
      case TerminalControl.Closed closed -> end(ending(closed));
      case TerminalControl.Failed failed ->
          end(Ending.of(TerminalEnd.START_FAILED, Printable.line(failed.message())));
      case null, default ->
          end(Ending.of(TerminalEnd.NODE_LOST, "the node said something that was not understood"));
    }
  }

  void nodeLeft() {
    end(Ending.of(ready.isDone() ? TerminalEnd.NODE_LOST : TerminalEnd.NODE_UNREACHABLE));
  }

  /** A node says how its program ended, and which limit of the session it has met. */
  private static Ending ending(TerminalControl.Closed closed) {
    TerminalEnd why =
        TerminalEnd.of(closed.reason())
            .filter(
                end ->
                    switch (end) {
                      case EXITED, IDLE, MAX_AGE, RELEASED, PROTOCOL_VIOLATION -> true;
                      default -> false;
                    })
            .orElse(TerminalEnd.NODE_LOST);
    Optional<Integer> status =
        Optional.ofNullable(closed.exitStatus())
            .filter(exit -> why == TerminalEnd.EXITED && exit >= 0 && exit <= 255);
    return new Ending(why, status, why.words());
  }

  private static boolean isSensible(TerminalControl.Open open) {
    return isSize(open.columns(), open.rows());
  }

  private static boolean isSize(int columns, int rows) {
    return columns > 0
        && rows > 0
        && columns <= TerminalProtocol.LARGEST_SIZE
        && rows <= TerminalProtocol.LARGEST_SIZE;
  }

  /** What comes before the program runs waits for it, and with it whoever sends more. */
  private void toNode(SendTo message) {
    CompletableFuture.anyOf(ready, ending).join();
    if (!ending.isDone()) {
      try {
        message.send(ready.join());
      } catch (IOException e) {
        end(Ending.of(TerminalEnd.NODE_LOST));
      }
    }
  }

  private void toUser(Send message) {
    try {
      message.send();
    } catch (IOException e) {
      userLeft();
    }
  }

  private void touch() {
    touchedAt = System.nanoTime();
  }

  @FunctionalInterface
  private interface Send {
    void send() throws IOException;
  }

  @FunctionalInterface
  private interface SendTo {
    void send(Peer peer) throws IOException;
  }
}
