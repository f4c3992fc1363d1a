package io.gpuaas.server.provisioning;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.core.allocation.Step;
import io.gpuaas.telemetry.scope.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Says what became of an allocation, under the id of the command that it goes back to. */
final class StepLog {
  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

  /** Beyond the 10 s that are still good: a quantile sees no further than the last bucket. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10),
    Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
  };

  private final FailureCounters failures;
  private final Timer provisioning;

  StepLog(MeterRegistry metrics, FailureCounters failures) {
    this.failures = failures;
    this.provisioning =
        Timer.builder(Metric.PROVISIONING_SECONDS.wireName())
            .serviceLevelObjectives(BUCKETS)
            .register(metrics);
  }

  void record(Step step) {
    switch (step) {
      case Step.Moved moved -> moved(moved.before(), moved.after());
      case Step.TryingAgain again -> tryingAgain(again);
      case Step.SweptUp swept -> sweptUp(swept.failed());
      case Step.Quarantined quarantined -> quarantined(quarantined);
      case Step.NothingToDo nothing -> {}
    }
  }

  private void moved(Allocation before, Allocation after) {
    about(after);
    switch (after.state()) {
      case FAILED ->
          failed(
              after,
              Event.ALLOCATION_PROVISIONING_FAILED,
              ErrorCode.ALLOCATION_PROVISIONING_FAILED);
      case RELEASE_FAILED ->
          failed(after, Event.ALLOCATION_RELEASE_FAILED, ErrorCode.ALLOCATION_RELEASE_FAILED);
      default -> went(before.state(), after);
    }
  }

  private void went(AllocationState from, Allocation after) {
    if (after.state() == AllocationState.ACTIVE) {
      provisioning.record(Duration.between(after.createdAt(), after.updatedAt()));
    }
    log(Level.INFO, Event.ALLOCATION_TRANSITIONED, after)
        .log(
            "allocation {} went from {} to {}",
            after.id(),
            from.wireName(),
            after.state().wireName());
  }

  private void failed(Allocation after, Event event, ErrorCode code) {
    Failure why = after.failure().orElseThrow();
    String reason = why.reason().wireName();
    Scope.current()
        .ifPresent(
            scope ->
                scope
                    .errorCode(code.wireName())
                    .attribute(SpanAttribute.FAILURE_REASON.wireName(), reason)
                    .attribute(
                        SpanAttribute.FAILURE_ATTEMPTS.wireName(),
                        Integer.toString(why.attempts())));
    log(Level.ERROR, event, after)
        .addKeyValue(LogAttribute.REASON.wireName(), reason)
        .addKeyValue(LogAttribute.ATTEMPTS.wireName(), why.attempts())
        .addKeyValue(LogAttribute.FIXABLE_BY.wireName(), why.reason().fixableBy().wireName())
        .log(
            "allocation {} is {}, {} after {} attempts: {}",
            after.id(),
            after.state().wireName(),
            reason,
            why.attempts(),
            why.message());
    failures.failed(why.reason());
  }

  private static void tryingAgain(Step.TryingAgain again) {
    about(again.allocation());
    log(Level.WARN, Event.TASK_RETRIED, again.allocation())
        .addKeyValue(LogAttribute.REASON.wireName(), again.why().reason().wireName())
        .log(
            "allocation {} is {} and tried again, attempt {}: {}",
            again.allocation().id(),
            again.allocation().state().wireName(),
            again.attempt(),
            again.why().message());
  }

  private static void sweptUp(Allocation failed) {
    about(failed);
    log(Level.INFO, Event.NODE_TASK_COMPLETED, failed)
        .log("nothing is left of failed allocation {}; its units are free", failed.id());
  }

  private static void quarantined(Step.Quarantined quarantined) {
    LOG.atError()
        .addKeyValue(LogField.EVENT.wireName(), Event.NODE_STATE_CHANGED.wireName())
        .addKeyValue(LogAttribute.REASON.wireName(), quarantined.why().reason().wireName())
        .addKeyValue(LogAttribute.NODE_ID.wireName(), quarantined.node().id())
        .log("node {} is quarantined: {}", quarantined.node().name(), quarantined.why().message());
  }

  private static LoggingEventBuilder log(Level level, Event event, Allocation about) {
    return LOG.atLevel(level)
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue(LogAttribute.NODE_ID.wireName(), about.nodeId())
        .addKeyValue(LogAttribute.STATE.wireName(), about.state().wireName());
  }

  private static void about(Allocation allocation) {
    Scope.current()
        .ifPresent(
            scope ->
                scope
                    .org(allocation.tenantId().toString())
                    .project(allocation.projectId().toString())
                    .user(allocation.createdBy().toString())
                    .resourceName(allocation.resourceName().toString()));
  }
}
