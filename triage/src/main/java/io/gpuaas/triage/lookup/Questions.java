package io.gpuaas.triage.lookup;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.text.ShownText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks backends on virtual threads. A backend that throws or does not answer in time has failed; it
 * cannot take the triage with it.
 */
final class Questions {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private Questions() {}

  /** Starts to ask; {@link Pending#answer} waits. */
  static <T> Pending<T> ask(
      String backend, String query, TimeWindow window, Supplier<Answer<T>> question) {
    FutureTask<Answer<T>> task = new FutureTask<>(question::get);
    Thread.ofVirtual().name("triage-" + backend).start(task);
    return new Pending<>(backend, query, window, task);
  }

  /** A question on its way. */
  record Pending<T>(String backend, String query, TimeWindow window, FutureTask<Answer<T>> task) {
    Answer<T> answer() {
      try {
        return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        task.cancel(true);
        return failed("no answer within " + PATIENCE.toSeconds() + " s", PATIENCE);
      } catch (ExecutionException e) {
        return failed(ShownText.line(String.valueOf(e.getCause()), 256), Duration.ZERO);
      } catch (InterruptedException e) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        return failed("interrupted", Duration.ZERO);
      }
    }

    private Answer<T> failed(String error, Duration took) {
      return new Answer<>(
          backend, Answer.Status.FAILED, List.of(), query, window, 0, took, error, null);
    }
  }
}
