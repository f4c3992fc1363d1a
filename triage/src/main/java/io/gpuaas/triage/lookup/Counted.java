package io.gpuaas.triage.lookup;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who else failed around the same time.
 *
 * @param service whose logs were counted; null when nothing was
 * @param readable false when the question went unanswered
 * @param whole false when there is more than was counted: then the numbers are at least
 */
public record Counted(
    @Nullable String service, List<ErrorCodeCount> counts, boolean readable, boolean whole) {
  public Counted {
    counts = List.copyOf(counts);
  }

  static Counted of(@Nullable String service, @Nullable Answer<ErrorCodeCount> answer) {
    return answer == null
        ? new Counted(null, List.of(), true, true)
        : new Counted(
            service,
            answer.records(),
            answer.status() != Answer.Status.FAILED && answer.status() != Answer.Status.SKIPPED,
            answer.status() != Answer.Status.PARTIAL);
  }
}
