package io.gpuaas.triage.lookup;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.story.Failures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts who else failed, in the service that told of the failure. Most failures are told by the
 * API: its logs are counted from the start, while the id is still being looked for.
 */
final class Counting {
  private final LogReader logs;
  private final Questions questions;
  private final TimeWindow window;
  private @Nullable String service;
  private Questions.@Nullable Pending<ErrorCodeCount> pending;

  Counting(LogReader logs, Questions questions, TimeWindow window) {
    this.logs = logs;
    this.questions = questions;
    this.window = window;
  }

  /** Starts with a guess. */
  void startWithApi() {
    ask(Service.API.wireName());
  }

  /** Counts where the story's last failure was told, if that is not under way already. */
  void where(List<LogRecord> story) {
    Optional<String> told = Failures.last(story).map(LogRecord::service);
    if (told.isPresent() && !told.get().equals(service)) {
      ask(told.get());
    }
  }

  /** Waits; null when there was no failure to count. */
  @Nullable Answer<ErrorCodeCount> answer() {
    return pending == null ? null : pending.answer();
  }

  /** Whose logs are counted; null when nobody's are. */
  @Nullable String service() {
    return service;
  }

  private void ask(String name) {
    if (pending != null) {
      pending.task().cancel(true);
    }
    service = name;
    ErrorCountQuery query = new ErrorCountQuery(Set.of(name), window);
    pending =
        questions.ask(
            "logs", "counts by error code in " + name, window, () -> logs.countByErrorCode(query));
  }
}
