package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Asks the store, and makes an answer of whatever comes of it: nothing is thrown to the asker. */
final class Reply {
  static final String BACKEND = "embedded";

  interface Question<T> {
    Found<T> ask() throws IOException;
  }

  private Reply() {}

  static <T> Answer<T> to(String query, TimeWindow window, Question<T> question) {
    long start = System.nanoTime();
    try {
      Found<T> found = question.ask();
      return new Answer<>(
          BACKEND,
          status(found),
          found.records(),
          query,
          window,
          found.bytes(),
          since(start),
          found.gap(),
          null);
    } catch (IOException | RuntimeException e) {
      return new Answer<>(
          BACKEND,
          Answer.Status.FAILED,
          List.of(),
          query,
          window,
          0,
          since(start),
          e.toString(),
          null);
    }
  }

  private static Answer.Status status(Found<?> found) {
    if (found.gap() != null) {
      return Answer.Status.PARTIAL;
    }
    return found.records().isEmpty() ? Answer.Status.EMPTY : Answer.Status.FOUND;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
