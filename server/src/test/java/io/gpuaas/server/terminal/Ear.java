package io.gpuaas.server.terminal;

import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.contract.terminal.TerminalControl;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Remembers what one side hears. */
final class Ear implements SocketListener {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<TerminalControl> controls = new CopyOnWriteArrayList<>();
  private final Semaphore news = new Semaphore(0);
  final CompletableFuture<Integer> closed = new CompletableFuture<>();

  @Override
  public void bytes(ByteBuffer some) {
    synchronized (bytes) {
      byte[] copy = new byte[some.remaining()];
      some.get(copy);
      bytes.writeBytes(copy);
    }
    news.release();
  }

  @Override
  public void control(TerminalControl control) {
    controls.add(control);
    news.release();
  }

  @Override
  public void closed(int code, String reason) {
    closed.complete(code);
    news.release();
  }

  String text() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  List<TerminalControl> controls() {
    return controls;
  }

  /** Waits until what was heard is as expected. */
  void await(Predicate<Ear> expected) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!expected.test(this)) {
      if (!news.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("heard only " + controls + " and '" + text() + "'");
      }
    }
  }

  <T extends TerminalControl> T await(Class<T> type) throws InterruptedException {
    await(ear -> ear.controls.stream().anyMatch(type::isInstance));
    return controls.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  int closeCode() throws Exception {
    try {
      return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("it was not closed", e);
    }
  }
}
