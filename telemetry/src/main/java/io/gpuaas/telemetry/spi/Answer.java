package io.gpuaas.telemetry.spi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backend answered, and how. A backend never throws for a question it could not answer: that
 * is {@link Status#FAILED} with the backend's own words in {@code error}.
 *
 * @param records oldest first
 * @param query the question in the backend's own language, to be pasted by a person
 * @param bytes how much the backend read, 0 when it does not say
 * @param error the backend's own words; null unless FAILED or PARTIAL
 * @param link where a person can open the same query; null when there is no such page
 */
public record Answer<T>(
    String backend,
    Status status,
    List<T> records,
    String query,
    TimeWindow window,
    long bytes,
    Duration took,
    @Nullable String error,
    @Nullable String link) {
  public Answer {
    records = List.copyOf(records);
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
