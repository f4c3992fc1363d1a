package io.gpuaas.cli.terminal;

import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.contract.terminal.TerminalControl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hears the far side, and knows how far the session is. */
final class Course implements SocketListener {
  /** What has to be done when the program runs, before anything of it is printed. */
  @FunctionalInterface
  interface OnReady {
    void run() throws IOException;
  }

  /** Longer than a gateway waits for a node. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The gateway pings every 15 s: this many in a row do not get lost. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Screen screen;
  private final Endings endings;
  private final OnReady onReady;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<Ending> end = new CompletableFuture<>();
  private volatile long heard = System.nanoTime();
  private volatile boolean printing;

  Course(Screen screen, Endings endings, OnReady onReady) {
    this.screen = screen;
    this.endings = endings;
    this.onReady = onReady;
  }

  @Override
  public void bytes(ByteBuffer bytes) {
    printing(
        () -> {
          if (!screen.print(bytes)) {
            end(new Ending.OutputGone());
          }
        });
  }

  @Override
  public void control(TerminalControl control) {
    heard = System.nanoTime();
    switch (control) {
      case TerminalControl.Ready _ -> ready();
      case TerminalControl.Stderr stderr -> printing(() -> screen.printError(stderr.data()));
      case TerminalControl.Notice notice -> printing(() -> screen.say(notice.message()));
      case TerminalControl.Failed failed -> end(endings.of(failed));
      case TerminalControl.Closed closed -> end(endings.of(closed));
      // Only users say these.
      case TerminalControl.FromUser _ -> end(endings.ofCloseCode(4400, "", true));
    }
  }

  @Override
  public void ping() {
    heard = System.nanoTime();
  }

  @Override
  public void closed(int code, String reason) {
    end(endings.ofCloseCode(code, reason, ready.isDone()));
  }

  /** The first that is said counts: what follows are the echoes of it. */
  void end(Ending how) {
    end.complete(how);
    ready.complete(false);
  }

  /** Nothing can be sent any more. Why, may be on its way to us. */
  void brokenOff() {
    try {
      end.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(endings.lost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How it ended, or what {@code other} makes of it if nobody has said yet. */
  Ending endedOr(Supplier<Ending> other) {
    return end.isDone() ? end.join() : other.get();
  }

  /** Null once the program runs; otherwise why it never will. */
  @Nullable Ending awaitReady() throws InterruptedException {
    try {
      return ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? null : end.join();
    } catch (TimeoutException e) {
      return endings.tooLate();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A reader of our output that is slow keeps us from hearing, and is no silence. */
  Ending awaitEnd() throws InterruptedException {
    while (true) {
      try {
        return end.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        if (!printing && System.nanoTime() - heard > SILENCE.toNanos()) {
          return endings.lost();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void ready() {
    try {
      onReady.run();
      ready.complete(true);
    } catch (IOException e) {
      end(endings.noRawMode(e));
    }
  }

  private void printing(Runnable print) {
    printing = true;
    try {
      print.run();
    } finally {
      heard = System.nanoTime();
      printing = false;
    }
  }
}
