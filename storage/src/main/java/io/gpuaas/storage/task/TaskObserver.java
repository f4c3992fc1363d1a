package io.gpuaas.storage.task;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees every attempt from around it: binds its correlation id and trace, logs, measures. */
public interface TaskObserver {
  /** Sees nothing. */
  TaskObserver NONE = new TaskObserver() {};

  /** Runs the attempt inside the context of its origin; an exception passes through unchanged. */
  default TaskOutcome around(TaskDelivery<?> delivery, Supplier<TaskOutcome> attempt) {
    return attempt.get();
  }

  /** The attempt did not work and is tried again after {@code wait}. */
  default void retrying(
      TaskDelivery<?> delivery, String reason, Duration wait, @Nullable Throwable cause) {}

  /** No attempt is left, or the handler said that none will help. */
  default void gaveUp(TaskDelivery<?> delivery, String reason, @Nullable Throwable cause) {}
}
