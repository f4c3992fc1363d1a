package io.gpuaas.triage.lookup;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Exchange;
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
 *
 * @param patience how long one question may take
 */
record Questions(Duration patience) {
  /** Starts to ask; {@link Pending#answer} waits. */
  <T> Pending<T> ask(
      String backend, String query, TimeWindow window, Supplier<Answer<T>> question) {
    FutureTask<Answer<T>> task = new FutureTask<>(question::get);
    Thread.ofVirtual().name("triage-" + backend).start(task);
    return new Pending<>(backend, query, window, patience, task);
  }

  /** A question on its way. */
  record Pending<T>(
      String backend,
      String query,
      TimeWindow window,
      Duration patience,
      FutureTask<Answer<T>> task) {
    Answer<T> answer() {
      try {
        return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        task.cancel(true);
        return failed("no answer within " + patience.toMillis() / 1000.0 + " s", patience);
      } catch (ExecutionException e) {
        return failed(ShownText.line(String.valueOf(e.getCause()), 256), Duration.ZERO);
      } catch (InterruptedException e) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        return failed("interrupted", Duration.ZERO);
      }
    }

    private Answer<T> failed(String error, Duration took) {
      return Answer.of(
          new Exchange(backend, query, window, Answer.Status.FAILED, 0, 0, took, error, null),
          List.of());
    }
  }
}
