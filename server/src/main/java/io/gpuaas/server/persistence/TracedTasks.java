package io.gpuaas.server.persistence;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.storage.task.TaskDelivery;
import io.gpuaas.storage.task.TaskObserver;
import io.gpuaas.storage.task.TaskOutcome;
import io.gpuaas.storage.task.TaskType;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Runs every attempt under the correlation id of its command, in a span of that command's trace.
 */
public final class TracedTasks implements TaskObserver {
  private static final Logger LOG = LoggerFactory.getLogger(TracedTasks.class);

  private final Telemetry telemetry;
  private final Set<TaskType<?>> quiet;

  /**
   * Observes the tasks of one service.
   *
   * @param quiet those that only look and enqueue, every second: a span each would bury the trace
   */
  public TracedTasks(Telemetry telemetry, Set<TaskType<?>> quiet) {
    this.telemetry = telemetry;
    this.quiet = Set.copyOf(quiet);
  }

  @Override
  public TaskOutcome around(TaskDelivery<?> delivery, Supplier<TaskOutcome> attempt) {
    if (quiet.contains(delivery.type())) {
      return Scope.background(telemetry.service()).call(attempt::get);
    }
    return resume(delivery, () -> observed(delivery, attempt));
  }

  private TaskOutcome observed(TaskDelivery<?> delivery, Supplier<TaskOutcome> attempt) {
    Span span = Span.current();
    span.setAttribute(SpanAttribute.TASK_NAME.wireName(), delivery.type().name());
    span.setAttribute(SpanAttribute.TASK_ATTEMPT.wireName(), (long) delivery.attempt());
    long start = System.nanoTime();
    log(Level.INFO, Event.TASK_STARTED, delivery).log("task {} started", delivery.type().name());
    TaskOutcome outcome = attempt.get();
    log(Level.INFO, Event.TASK_COMPLETED, delivery)
        .addKeyValue(LogField.DURATION_MS.wireName(), (System.nanoTime() - start) / 1e6)
        .log("task {} ended: {}", delivery.type().name(), outcome.wireName());
    return outcome;
  }

  @Override
  public void retrying(
      TaskDelivery<?> delivery, String reason, Duration wait, @Nullable Throwable cause) {
    resumeLogging(
        delivery,
        () ->
            log(Level.WARN, Event.TASK_RETRIED, delivery)
                .addKeyValue(LogAttribute.REASON.wireName(), reason)
                .setCause(cause)
                .log("task {} is tried again in {}", delivery.type().name(), wait));
  }

  @Override
  public void gaveUp(TaskDelivery<?> delivery, String reason, @Nullable Throwable cause) {
    resumeLogging(
        delivery,
        () ->
            log(Level.ERROR, Event.TASK_FAILED, delivery)
                .addKeyValue(LogAttribute.REASON.wireName(), reason)
                .setCause(cause)
                .log("task {} is given up", delivery.type().name()));
  }

  private static LoggingEventBuilder log(Level level, Event event, TaskDelivery<?> delivery) {
    return LOG.atLevel(level)
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue("task", delivery.type().name())
        .addKeyValue("attempt", delivery.attempt());
  }

  private <T> T resume(TaskDelivery<?> delivery, ScopedValue.CallableOp<T, RuntimeException> body) {
    return telemetry.resume(
        "task " + delivery.type().name(),
        delivery.origin().correlationId(),
        delivery.origin().traceparent(),
        body);
  }

  private void resumeLogging(TaskDelivery<?> delivery, Runnable body) {
    telemetry.resume(
        "task " + delivery.type().name() + " ended",
        delivery.origin().correlationId(),
        delivery.origin().traceparent(),
        () -> {
          body.run();
          return true;
        });
  }
}
