package io.gpuaas.server.terminal;

import io.gpuaas.client.terminal.ControlFrames;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The connection of a user or of a node. Sending blocks until the network has taken it: whoever
 * reads for the other side reads no further meanwhile, and so on back to the program.
 */
final class Peer {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final Session session;
  private final ReentrantLock sending = new ReentrantLock();
  private volatile long heardAt = System.nanoTime();
  private volatile boolean busy;

  /**
   * Speaks over {@code session}.
   *
   * @param longestStall how long a send may block before the connection is given up
   */
  Peer(Session session, Duration longestStall) {
    this.session = session;
    var properties = session.getUserProperties();
    properties.put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", longestStall.toMillis());
    properties.put("org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", LAST_WORDS.toMillis());
  }

  /** Hears from now on; the next frame is read when the handler of the last one has returned. */
  void listen(Consumer<ByteBuffer> bytes, Consumer<String> text) {
    session.addMessageHandler(ByteBuffer.class, message -> heard(() -> bytes.accept(message)));
    TextParts parts = new TextParts(text, () -> close(new CloseReason(CloseCodes.TOO_BIG, "")));
    session.addMessageHandler(
        String.class,
        (MessageHandler.Partial<String>) (part, last) -> heard(() -> parts.add(part, last)));
    session.addMessageHandler(PongMessage.class, pong -> heard(() -> {}));
  }

  private void heard(Runnable handling) {
    heardAt = System.nanoTime();
    busy = true;
    try {
      handling.run();
    } finally {
      heardAt = System.nanoTime();
      busy = false;
    }
  }

  void send(ByteBuffer bytes) throws IOException {
    send(() -> session.getBasicRemote().sendBinary(bytes));
  }

  void send(TerminalControl control) throws IOException {
    String text = ControlFrames.write(control);
    send(() -> session.getBasicRemote().sendText(text));
  }

  private void send(Sending message) throws IOException {
    sending.lock();
    try {
      message.send();
    } catch (IllegalStateException e) {
      throw new IOException("the connection is over", e);
    } finally {
      sending.unlock();
    }
  }

  /** Asks whether the far side is there; not while something is on its way, which asks as well. */
  void ping() {
    if (sending.tryLock()) {
      try {
        session.getBasicRemote().sendPing(EMPTY);
      } catch (IOException | IllegalStateException over) {
        // its end is noticed elsewhere
      } finally {
        sending.unlock();
      }
    }
  }

  /** Whether nothing was heard for so long. One whose last frame is still handled is not silent. */
  boolean isSilentFor(Duration patience) {
    return !busy && System.nanoTime() - heardAt > patience.toNanos();
  }

  /** Says the last thing, if it can be said at once, and closes. */
  void close(TerminalEnd why, TerminalControl last) {
    try {
      if (sending.tryLock(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          session.getBasicRemote().sendText(ControlFrames.write(last));
        } finally {
          sending.unlock();
        }
      }
    } catch (IOException | IllegalStateException over) {
      // there is nobody to tell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close(why);
  }

  void close(TerminalEnd why) {
    int code = why == TerminalEnd.GATEWAY_LOST ? CloseCodes.GOING_AWAY.getCode() : why.closeCode();
    close(new CloseReason(CloseCodes.getCloseCode(code), why.wireName()));
  }

  private void close(CloseReason reason) {
    try {
      session.close(reason);
    } catch (IOException | IllegalStateException over) {
      // then it is closed
    }
  }

  /** Something on its way. */
  @FunctionalInterface
  private interface Sending {
    void send() throws IOException;
  }
}
