package io.gpuaas.storage.task;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.gpuaas.core.task.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A handler with its retry policy, as db-scheduler runs it. */
record TaskRun<P extends Record>(
    TaskType<P> type,
    TaskHandler<P> handler,
    RetryPolicy retries,
    TaskObserver observer,
    TaskCounts counts) {
  private static final Duration GIVE_UP_AGAIN = Duration.ofMinutes(1);

  CustomTask<TaskJson.Stored> asTask() {
    return Tasks.custom(type.name(), TaskJson.Stored.class)
        .onFailure(this::undeliverable)
        .onDeadExecutionRevive()
        .execute(
            (instance, context) ->
                attempt(instance.getData(), instance.getId(), context.getExecution()));
  }

  private CompletionHandler<TaskJson.Stored> attempt(
      TaskJson.Stored data, String id, Execution execution) {
    TaskDelivery<P> delivery = data.delivery(type, id, execution.consecutiveFailures + 1);
    TaskOutcome outcome;
    Throwable cause = null;
    try {
      outcome = observer.around(delivery, () -> handler.handle(delivery));
    } catch (RuntimeException e) {
      cause = e;
      outcome = new TaskOutcome.Retry(e.getClass().getSimpleName());
    }
    return switch (outcome) {
      case TaskOutcome.Done done -> finish(done);
      case TaskOutcome.Again again -> later(again);
      case TaskOutcome.Failed failed -> giveUp(delivery, failed.reason(), cause);
      case TaskOutcome.Retry retry -> retry(delivery, retry, retry.wireName(), cause);
      case TaskOutcome.Unknown u ->
          retry(delivery, new TaskOutcome.Retry(u.reason()), u.wireName(), cause);
    };
  }

  private CompletionHandler<TaskJson.Stored> finish(TaskOutcome outcome) {
    counts.add(type, outcome.wireName());
    return (complete, operations) -> operations.remove();
  }

  private CompletionHandler<TaskJson.Stored> later(TaskOutcome.Again again) {
    counts.add(type, again.wireName());
    return (complete, operations) ->
        operations.reschedule(complete, complete.getTimeDone().plus(again.after()));
  }

  private CompletionHandler<TaskJson.Stored> retry(
      TaskDelivery<P> delivery,
      TaskOutcome.Retry retry,
      String outcome,
      @Nullable Throwable cause) {
    Optional<Duration> own = retries.waitAfter(delivery.attempt());
    if (own.isEmpty()) {
      return giveUp(delivery, retry.reason(), cause);
    }
    Duration wait = own.get().compareTo(retry.notBefore()) > 0 ? own.get() : retry.notBefore();
    counts.add(type, outcome);
    observer.retrying(delivery, retry.reason(), wait, cause);
    return (complete, operations) -> rescheduleAsFailed(complete, operations, wait);
  }

  private CompletionHandler<TaskJson.Stored> giveUp(
      TaskDelivery<P> delivery, String reason, @Nullable Throwable cause) {
    try {
      handler.giveUp(delivery, reason);
    } catch (RuntimeException e) {
      counts.add(type, "retry");
      observer.retrying(delivery, "giving up did not work", GIVE_UP_AGAIN, e);
      return (complete, operations) -> rescheduleAsFailed(complete, operations, GIVE_UP_AGAIN);
    }
    counts.add(type, "failed");
    observer.gaveUp(delivery, reason, cause);
    return (complete, operations) -> operations.remove();
  }

  /** The scheduler counts attempts by its own record of failures, so it has to see one. */
  private static void rescheduleAsFailed(
      ExecutionComplete complete, ExecutionOperations<TaskJson.Stored> operations, Duration wait) {
    Instant done = complete.getTimeDone();
    operations.reschedule(
        ExecutionComplete.failure(complete.getExecution(), done, done, null), done.plus(wait));
  }

  /** Data that cannot be read stays in the table for a person to look at, out of the way. */
  private void undeliverable(
      ExecutionComplete complete, ExecutionOperations<TaskJson.Stored> operations) {
    counts.add(type, "undeliverable");
    operations.reschedule(complete, complete.getTimeDone().plus(retries.longest()));
  }
}
