package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Exchange;
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
      return answer(query, window, start, status(found), found);
    } catch (IOException | RuntimeException e) {
      return answer(
          query, window, start, Answer.Status.FAILED, new Found<>(List.of(), 0, e.toString()));
    }
  }

  private static <T> Answer<T> answer(
      String query, TimeWindow window, long start, Answer.Status status, Found<T> found) {
    Exchange exchange =
        new Exchange(
            BACKEND,
            query,
            window,
            status,
            found.records().size(),
            found.bytes(),
            since(start),
            found.gap(),
            null);
    return Answer.of(exchange, found.records());
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
