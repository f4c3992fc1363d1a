package io.gpuaas.telemetry.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backend answered, and how. A backend never throws for a question it could not answer: that
 * is {@link Status#FAILED} with the backend's own words in {@code error}.
 *
 * @param records oldest first
 * @param exchanges what was asked to come to this answer, in order; more than one where a backend
 *     had to be asked in several ways
 * @param error the backend's own words; null unless FAILED or PARTIAL
 */
public record Answer<T>(
    Status status, List<T> records, List<Exchange> exchanges, @Nullable String error) {
  public Answer {
    records = List.copyOf(records);
    exchanges = List.copyOf(exchanges);
  }

  /** An answer that one exchange gave. */
  public static <T> Answer<T> of(Exchange exchange, List<T> records) {
    return new Answer<>(exchange.status(), records, List.of(exchange), exchange.error());
  }

  /** How much was read for it, in bytes, as far as the backend says. */
  public long bytes() {
    return exchanges.stream().mapToLong(Exchange::bytes).sum();
  }

  /** The ways a question can end. */
  public enum Status {
    FOUND,
    /** The backend looked and there is nothing. */
    EMPTY,
    /** There is more than these records: a limit or a failing part cut the answer. */
    PARTIAL,
    /** The backend gave no answer. */
    FAILED,
    /** The question was not asked. */
    SKIPPED
  }
}
