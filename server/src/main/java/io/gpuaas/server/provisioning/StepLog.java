package io.gpuaas.server.provisioning;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.core.allocation.Step;
import io.gpuaas.telemetry.scope.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Says what became of an allocation, under the id of the command that it goes back to. */
final class StepLog {
  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);
  private static final String NODE = "node_id";

  private final MeterRegistry metrics;

  StepLog(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void record(Step step) {
    switch (step) {
      case Step.Moved moved -> moved(moved.before(), moved.after());
      case Step.CleaningAgain again -> cleaningAgain(again);
      case Step.Waiting waiting -> {}
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

  private static void went(AllocationState from, Allocation after) {
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.ALLOCATION_TRANSITIONED.wireName())
        .addKeyValue(NODE, after.nodeId())
        .addKeyValue(LogAttribute.STATE.wireName(), after.state().wireName())
        .log(
            "allocation {} went from {} to {}",
            after.id(),
            from.wireName(),
            after.state().wireName());
  }

  private void failed(Allocation after, Event event, ErrorCode code) {
    String reason = after.failure().map(Failure::reason).orElse("unknown");
    Scope.current().ifPresent(scope -> scope.errorCode(code.wireName()));
    LOG.atLevel(Level.ERROR)
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue(LogAttribute.REASON.wireName(), reason)
        .addKeyValue(NODE, after.nodeId())
        .addKeyValue(LogAttribute.STATE.wireName(), after.state().wireName())
        .log(
            "allocation {} is {}: {}",
            after.id(),
            after.state().wireName(),
            after.failure().map(Failure::message).orElse(""));
    metrics
        .counter(
            Metric.ALLOCATION_FAILURES.wireName().replaceFirst("_total$", ""), "reason", reason)
        .increment();
  }

  private static void cleaningAgain(Step.CleaningAgain again) {
    about(again.allocation());
    LOG.atWarn()
        .addKeyValue(LogField.EVENT.wireName(), Event.TASK_RETRIED.wireName())
        .addKeyValue(LogAttribute.REASON.wireName(), again.why().reason())
        .addKeyValue(NODE, again.allocation().nodeId())
        .log(
            "allocation {} is cleaned again, attempt {}: {}",
            again.allocation().id(),
            again.attempt(),
            again.why().message());
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
