package io.gpuaas.node.agent.terminal;

import static org.awaitility.Awaitility.await;

import io.gpuaas.client.terminal.ControlFrames;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalProtocol;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One node at a {@link LocalGateway}, with a user who types and reads. */
public final class NodeConnection extends Endpoint {
  private static final int KEPT = 1 << 20;

  final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  final AtomicLong received = new AtomicLong();

  /** Held by a user who does not read. */
  final ReentrantLock reading = new ReentrantLock();

  private final CompletableFuture<Session> session = new CompletableFuture<>();
  private final Consumer<NodeConnection> ready;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final BlockingQueue<TerminalControl> controls = new LinkedBlockingQueue<>();

  NodeConnection(Consumer<NodeConnection> ready) {
    this.ready = ready;
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    opened.setMaxBinaryMessageBufferSize(TerminalProtocol.LONGEST_BINARY);
    opened.setMaxTextMessageBufferSize(TerminalProtocol.LONGEST_TEXT);
    opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) this::printed);
    opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::said);
    session.complete(opened);
    ready.accept(this);
  }

  private void printed(ByteBuffer bytes) {
    reading.lock();
    try {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      received.addAndGet(copy.length);
      synchronized (output) {
        if (output.size() < KEPT) {
          output.writeBytes(copy);
        }
      }
    } finally {
      reading.unlock();
    }
  }

  private void said(String text) {
    TerminalControl control = ControlFrames.read(text).orElseThrow();
    if (control instanceof TerminalControl.Stderr(String data)) {
      synchronized (errors) {
        errors.writeBytes(Base64.getDecoder().decode(data));
      }
    } else {
      controls.add(control);
    }
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    closeCode.complete(reason.getCloseCode().getCode());
  }

  @Override
  public void onError(Session broken, Throwable why) {}

  public void send(TerminalControl control) {
    try {
      session.join().getBasicRemote().sendText(ControlFrames.write(control));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void type(String text) {
    type(text.getBytes(StandardCharsets.UTF_8));
  }

  void type(byte[] bytes) {
    try {
      session.join().getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] output() {
    synchronized (output) {
      return output.toByteArray();
    }
  }

  String text() {
    return new String(output(), StandardCharsets.UTF_8);
  }

  String errors() {
    synchronized (errors) {
      return errors.toString(StandardCharsets.UTF_8);
    }
  }

  /** Waits until the user has seen this. */
  void awaitText(String expected) {
    await(expected).atMost(Duration.ofSeconds(15)).until(() -> text().contains(expected));
  }

  /** The next frame that is about the session; {@code type} is what it must be. */
  public <T extends TerminalControl> T control(Class<T> type) throws InterruptedException {
    TerminalControl control = controls.poll(20, TimeUnit.SECONDS);
    if (!type.isInstance(control)) {
      throw new AssertionError(control + " is no " + type.getSimpleName());
    }
    return type.cast(control);
  }
}
