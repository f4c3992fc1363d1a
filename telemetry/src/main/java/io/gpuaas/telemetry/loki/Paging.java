package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.Fetched;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query page by page, oldest first. A page begins with the last nanosecond of the one
 * before, whose lines it leaves out: many lines may share it, and a page may end among them.
 */
final class Paging {
  /** In characters of all lines: what one question may hold in memory. */
  private static final long MOST_TEXT = 64L << 20;

  private final RangeRead range;
  private final String query;
  private final TimeWindow window;
  private final int limit;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;
  private long text;
  private @Nullable String gap;

  private Paging(RangeRead range, String query, TimeWindow window, int limit) {
    this.range = range;
    this.query = query;
    this.window = window;
    this.limit = limit;
  }

  /** What was read, and why it is not all. */
  record Read(List<Entry> entries, long bytes, @Nullable String gap) {
    boolean isEmpty() {
      return entries.isEmpty();
    }
  }

  /** The oldest {@code limit} entries, and one more when there are more. */
  static Read read(RangeRead range, String query, TimeWindow window, int limit) {
    Paging paging = new Paging(range, query, window, limit);
    paging.read();
    paging.entries.sort(Comparator.comparingLong(Entry::nanos));
    return new Read(paging.entries, paging.bytes, paging.gap);
  }

  private void read() {
    Instant from = window.start();
    List<Entry> border = List.of();
    while (from != null && from.isBefore(window.end())) {
      int wanted = wanted(border.size());
      switch (range.oldest(query, new TimeWindow(from, window.end()), wanted)) {
        case Fetched.Nothing<Page> nothing -> {
          gap = nothing.reason();
          return;
        }
        case Fetched.Content<Page> page -> {
          List<Entry> fresh = take(page.content(), border);
          from = isLast(page.content(), wanted) ? null : next(fresh, from);
          border = from == null ? List.of() : at(from);
        }
      }
    }
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
    } else if (text > MOST_TEXT) {
      gap = "the lines together are longer than %,d characters".formatted(MOST_TEXT);
    }
    return fresh;
  }

  private boolean isLast(Page page, int wanted) {
    // the server may have allowed less than was wanted, and then said so
    boolean whole = page.entries().size() < Math.min(wanted, range.allowed());
    return whole || gap != null || entries.size() > limit;
  }

  /** A page of lines that were all there before can only be stepped over. */
  private Instant next(List<Entry> fresh, Instant from) {
    if (fresh.isEmpty()) {
      gap = "more lines share one nanosecond than the server gives at once";
      return from.plusNanos(1);
    }
    return Nanos.of(fresh.stream().mapToLong(Entry::nanos).max().orElseThrow());
  }

  private List<Entry> at(Instant instant) {
    return entries.stream().filter(entry -> Nanos.of(entry.nanos()).equals(instant)).toList();
  }
}
