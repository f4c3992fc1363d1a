package io.gpuaas.telemetry.embedded;

import java.time.Instant;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The fields of both indices, and what they have in common. */
final class Field {
  /** Nanoseconds since 1970; doc values with skip data, since records arrive almost in order. */
  static final String TIME = "time";

  /** {@link Address} in the journal. */
  static final String ADDRESS = "address";

  /** 16 bytes. */
  static final String CORRELATION_ID = "correlation_id";

  /** 16 bytes. */
  static final String TRACE_ID = "trace_id";

  static final String SERVICE = "service";

  /** Doc values only of records that carry a code, as the next three. */
  static final String ERROR_CODE = "error_code";

  static final String ERROR_CORRELATION_ID = "error_correlation_id";
  static final String ERROR_PROJECT_ID = "error_project_id";
  static final String ERROR_USER_ID = "error_user_id";

  /** Oldest first; what has the same time, as it was written. */
  static final Sort BY_TIME =
      new Sort(
          new SortField(TIME, SortField.Type.LONG), new SortField(ADDRESS, SortField.Type.LONG));

  static final Sort BY_TIME_BACKWARDS =
      new Sort(
          new SortField(TIME, SortField.Type.LONG, true),
          new SortField(ADDRESS, SortField.Type.LONG, true));

  private static final long NANOS = 1_000_000_000L;

  /** The year 2262. */
  private static final long LATEST = Long.MAX_VALUE - 1;

  private Field() {}

  /** Saturates: a hostile record may claim any year. */
  static long nanos(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (Math.abs(seconds) >= Long.MAX_VALUE / NANOS) {
      return seconds < 0 ? -LATEST : LATEST;
    }
    return seconds * NANOS + instant.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  /** From {@code start} up to, not including, {@code end}. */
  static Query timeBetween(Instant start, Instant end) {
    return NumericDocValuesField.newSlowRangeQuery(TIME, nanos(start), lastBefore(end));
  }

  /** Past all clocks, the end is taken in: there, all times are the same one. */
  static long lastBefore(Instant end) {
    long nanos = nanos(end);
    return nanos == LATEST ? nanos : nanos - 1;
  }

  /** From this place in the journal on. */
  static Query addressFrom(long offset) {
    return NumericDocValuesField.newSlowRangeQuery(ADDRESS, Address.floor(offset), Long.MAX_VALUE);
  }
}
