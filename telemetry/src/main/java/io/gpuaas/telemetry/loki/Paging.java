package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query page by page, from one end of the window. A page begins with the last nanosecond of
 * the one before, whose lines it leaves out: many lines may share it, and a page may end among
 * them.
 */
final class Paging {
  /** In characters of all lines: what one question may hold in memory. */
  private static final long MOST_TEXT = 64L << 20;

  private final RangeRead range;
  private final String query;
  private final boolean newest;
  private final int limit;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;
  private long text;
  private @Nullable String gap;
  private boolean isOver;

  private Paging(RangeRead range, String query, boolean newest, int limit) {
    this.range = range;
    this.query = query;
    this.newest = newest;
    this.limit = limit;
  }

  /** What was read, and why it is not all. */
  record Read(List<Entry> entries, long bytes, @Nullable String gap) {
    boolean isEmpty() {
      return entries.isEmpty();
    }
  }

  /**
   * As many entries as a question wants, and one more when there are more; oldest first.
   *
   * @param question says the window, the limit, and which end of the window counts
   */
  static Read read(RangeRead range, String query, LogQuery question) {
    Paging paging = new Paging(range, query, question.newest(), question.limit());
    paging.read(question.window());
    paging.entries.sort(Comparator.comparingLong(Entry::nanos));
    return new Read(paging.entries, paging.bytes, paging.gap);
  }

  private void read(TimeWindow window) {
    TimeWindow rest = window;
    List<Entry> border = List.of();
    while (rest != null) {
      int wanted = wanted(border.size());
      switch (ask(rest, wanted)) {
        case Fetched.Nothing<Page> nothing -> {
          gap = nothing.reason();
          return;
        }
        case Fetched.Content<Page> page -> {
          List<Entry> fresh = take(page.content(), border);
          rest = isLast(page.content(), wanted) ? null : rest(fresh, rest);
          border = rest == null ? List.of() : border(fresh);
        }
      }
    }
  }

  private Fetched<Page> ask(TimeWindow rest, int wanted) {
    return newest ? range.newest(query, rest, wanted) : range.oldest(query, rest, wanted);
  }

  private int wanted(int again) {
    long wanted = (long) limit + 1 - entries.size() + again;
    return (int) Math.min(wanted, range.allowed());
  }

  private List<Entry> take(Page page, List<Entry> border) {
    List<Entry> fresh = new ArrayList<>(page.entries());
    border.forEach(fresh::remove);
    entries.addAll(fresh);
    bytes += page.bytes();
    text += fresh.stream().mapToLong(entry -> entry.line().length()).sum();
    if (page.gap() != null) {
      gap = page.gap();
      isOver = true;
    } else if (text > MOST_TEXT) {
      gap = "the lines together are longer than %,d characters".formatted(MOST_TEXT);
      isOver = true;
    }
    return fresh;
  }

  private boolean isLast(Page page, int wanted) {
    // the server may have allowed less than was wanted, and then said so
    boolean whole = page.entries().size() < Math.min(wanted, range.allowed());
    return whole || isOver || entries.size() > limit;
  }

  /**
   * What is left of a window, the last nanosecond that was read included; null when it is nothing.
   * A page of lines that were all there before can only be stepped over.
   */
  private @Nullable TimeWindow rest(List<Entry> fresh, TimeWindow read) {
    if (fresh.isEmpty()) {
      gap = "more lines share one nanosecond than the server gives at once";
      return newest
          ? window(read.start(), read.end().minusNanos(1))
          : window(read.start().plusNanos(1), read.end());
    }
    Instant edge = Nanos.of(edge(fresh));
    return newest ? window(read.start(), edge.plusNanos(1)) : window(edge, read.end());
  }

  private static @Nullable TimeWindow window(Instant start, Instant end) {
    return start.isBefore(end) ? new TimeWindow(start, end) : null;
  }

  private long edge(List<Entry> fresh) {
    LongStream times = fresh.stream().mapToLong(Entry::nanos);
    return (newest ? times.min() : times.max()).orElseThrow();
  }

  private List<Entry> border(List<Entry> fresh) {
    if (fresh.isEmpty()) {
      return List.of();
    }
    long edge = edge(fresh);
    return entries.stream().filter(entry -> entry.nanos() == edge).toList();
  }
}
