package io.gpuaas.telemetry.write;

import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One sink behind a bounded queue and a thread of its own: {@link #offer} never blocks and never
 * throws, and what does not fit is dropped and counted. A slow sink costs only its own records.
 */
final class Outlet {
  /** About a quarter of a second at 30,000 records/s. */
  private static final int CAPACITY = 8192;

  private static final int BATCH = 1024;

  /** In characters: stack traces, when everything fails at once, must not fill the heap. */
  private static final long MOST_TEXT = 16L << 20;

  private sealed interface Item {
    record Log(LogRecord value, long text) implements Item {}

    record Span(SpanData value) implements Item {}

    /** Reached when everything before it has been handed to the sink. */
    record Marker(CountDownLatch reached, boolean last) implements Item {}
  }

  private final Sink sink;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final LongAdder droppedLogs = new LongAdder();
  private final LongAdder droppedSpans = new LongAdder();
  private final AtomicLong held = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private long reported;

  Outlet(Sink sink, String name) {
    this.sink = sink;
    Thread.ofPlatform().daemon().name("telemetry-" + name).start(this::drain);
  }

  boolean leadsTo(Sink other) {
    return sink.equals(other);
  }

  void offer(LogRecord log) {
    long text = text(log);
    if (closed.get() || held.get() > MOST_TEXT || !queue.offer(new Item.Log(log, text))) {
      droppedLogs.increment();
    } else {
      held.addAndGet(text);
    }
  }

  void offer(SpanData span) {
    if (closed.get() || !queue.offer(new Item.Span(span))) {
      droppedSpans.increment();
    }
  }

  private static long text(LogRecord log) {
    String exception = log.exception();
    return (long) log.message().length() + (exception == null ? 0 : exception.length());
  }

  long dropped(Signal signal) {
    return switch (signal) {
      case LOGS -> droppedLogs.sum();
      case SPANS -> droppedSpans.sum();
    };
  }

  /** Waits until what was offered so far has reached the sink; false when it took too long. */
  boolean flush(Duration patience) {
    return closed.get() || pass(false, patience);
  }

  /** Flushes, and ends the thread; what is offered later is lost. Once is enough. */
  boolean close(Duration patience) {
    return closed.getAndSet(true) || pass(true, patience);
  }

  private boolean pass(boolean last, Duration patience) {
    CountDownLatch reached = new CountDownLatch(1);
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      return queue.offer(new Item.Marker(reached, last), patience.toNanos(), TimeUnit.NANOSECONDS)
          && reached.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void drain() {
    List<Item> batch = new ArrayList<>(BATCH);
    boolean open = true;
    while (open) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, BATCH - 1);
      open = deliver(batch);
      batch.clear();
    }
  }

  /** False when the batch held the last marker. */
  private boolean deliver(List<Item> batch) {
    List<LogRecord> logs = new ArrayList<>(batch.size());
    List<SpanData> spans = new ArrayList<>();
    List<Item.Marker> markers = new ArrayList<>();
    long text = 0;
    for (Item item : batch) {
      switch (item) {
        case Item.Log log -> {
          logs.add(log.value());
          text += log.text();
        }
        case Item.Span span -> spans.add(span.value());
        case Item.Marker marker -> markers.add(marker);
      }
    }
    reportDrops(logs);
    deliver(logs, spans);
    held.addAndGet(-text);
    markers.forEach(marker -> marker.reached().countDown());
    return markers.stream().noneMatch(Item.Marker::last);
  }

  /** Once the sink takes records again, it is told what it missed. */
  private void reportDrops(List<LogRecord> logs) {
    long dropped = droppedLogs.sum() + droppedSpans.sum();
    if (dropped > reported && !logs.isEmpty()) {
      logs.add(DropNotice.of(logs.getLast(), dropped - reported));
      reported = dropped;
    }
  }

  private void deliver(List<LogRecord> logs, List<SpanData> spans) {
    try {
      if (!logs.isEmpty()) {
        sink.logs(logs);
      }
    } catch (IOException | RuntimeException e) {
      droppedLogs.add(logs.size());
    }
    try {
      if (!spans.isEmpty()) {
        sink.spans(spans);
      }
    } catch (IOException | RuntimeException e) {
      droppedSpans.add(spans.size());
    }
  }
}
