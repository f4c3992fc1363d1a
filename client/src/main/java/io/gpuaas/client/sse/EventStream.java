package io.gpuaas.client.sse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is read by a thread of its own, so that who listens can do something else between
 * two events. A slow listener slows the stream down; nothing is dropped. For one listener.
 */
public final class EventStream implements AutoCloseable {
  private static final int AHEAD = 64;

  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(AHEAD);
  private final Runnable hangUp;
  private final Thread reader;
  private Heard.@Nullable Ended ended;

  /**
   * Begins to read.
   *
   * @param hangUp ends the connection, and with it every read of {@code in}
   */
  public EventStream(InputStream in, Runnable hangUp) {
    this.hangUp = hangUp;
    this.reader = Thread.ofVirtual().start(() -> read(in));
  }

  /** What came, waiting up to {@code wait} for it; from the end on always the end. */
  public Optional<Heard> next(Duration wait) throws InterruptedException {
    if (ended != null) {
      return Optional.of(ended);
    }
    Heard next = heard.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    if (next instanceof Heard.Ended end) {
      ended = end;
    }
    return Optional.ofNullable(next);
  }

  @Override
  public void close() {
    reader.interrupt();
    hangUp.run();
  }

  private void read(InputStream in) {
    try {
      heard.put(readToTheEnd(in));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Heard readToTheEnd(InputStream in) throws InterruptedException {
    EventParser parser = new EventParser();
    try (InputStream buffered = new BufferedInputStream(in)) {
      EventLines lines = new EventLines(buffered);
      for (String line = lines.next(); line != null; line = lines.next()) {
        Optional<Heard> complete = parser.take(line);
        if (complete.isPresent()) {
          heard.put(complete.get());
        }
      }
      return new Heard.Ended("the end");
    } catch (IOException broken) {
      return new Heard.Ended(String.valueOf(broken.getMessage()));
    }
  }
}
