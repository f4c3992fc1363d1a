package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.node.agent.TaskExecution.Decision;
import io.gpuaas.node.agent.control.ControlPlane;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task from taking it on to the moment at which the control plane knows how it ended. */
record Assignment(
    String nodeId,
    ControlPlane control,
    TaskExecution execution,
    Telemetry telemetry,
    InstantSource clock,
    Pace pace) {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
  private static final String OURS = "gpuaas.";

  /**
   * Does and reports {@code task} under the correlation id and in the trace of its command.
   *
   * @return whether the control plane took the report
   */
  boolean carryOut(Task task) {
    try {
      return telemetry.resume(
          task.type(), task.correlationId(), task.traceparent(), () -> carryOutInScope(task));
    } catch (TaskFailed reportedAlready) {
      return reportedAlready.delivered;
    } catch (RuntimeException e) {
      LOG.error("unexpected failure around a task", e);
      return false;
    }
  }

  private boolean carryOutInScope(Task task) throws TaskFailed {
    attribute(SpanAttribute.NODE_ID, nodeId);
    attribute(SpanAttribute.TASK_NAME, task.type());
    return switch (execution.begin(task)) {
      case Decision.Known(TaskResult result) -> {
        LOG.info("{} was done before; its outcome is reported again", task.type());
        yield deliver(task, result);
      }
      case Decision.Refused(TaskResult result) -> {
        say(Event.NODE_TASK_REFUSED, task.type() + " refused: " + result.message(), result);
        throw failed(task, result);
      }
      case Decision.Due(TaskExecution.Work work) -> finish(task, work);
    };
  }

  private boolean finish(Task task, TaskExecution.Work work) throws TaskFailed {
    say(Event.NODE_TASK_STARTED, task.type() + " of allocation " + task.allocationId());
    TaskResult result = execution.finish(task, work);
    if (result.succeeded()) {
      say(Event.NODE_TASK_COMPLETED, task.type() + " done");
      return deliver(task, result);
    }
    String why = result.reason() + ": " + result.message();
    say(Event.NODE_TASK_FAILED, task.type() + " failed: " + why, result);
    throw failed(task, result);
  }

  /** Thrown so that the span is marked as failed: triage looks for the deepest such span. */
  private TaskFailed failed(Task task, TaskResult result) {
    attribute(SpanAttribute.FAILURE_REASON, String.valueOf(result.reason()));
    return new TaskFailed(result.reason() + ": " + result.message(), deliver(task, result));
  }

  /**
   * A report may be repeated: the first one counts. Once the task has expired it is tried no more
   * than once: nobody waits for it.
   */
  private boolean deliver(Task task, TaskResult result) {
    for (int failures = 1; ; failures++) {
      try {
        control.report(task.id(), result);
        return true;
      } catch (CallFailed e) {
        LOG.warn("the report of {} did not get through: {}", task.type(), e.getMessage());
        boolean pointless = Enrollment.isFinal(e.failure()) && e.failure().httpStatus() != 401;
        if (pointless
            || !clock.instant().isBefore(task.expiresAt())
            || pace.stop().within(pace.backoff().after(failures))) {
          return false;
        }
      }
    }
  }

  /** A scope writes its attributes onto the span, and puts the prefix of ours before each. */
  private static void attribute(SpanAttribute name, String value) {
    Scope.current()
        .ifPresent(scope -> scope.attribute(name.wireName().substring(OURS.length()), value));
  }

  private static void say(Event event, String message) {
    LOG.atInfo().addKeyValue(LogField.EVENT.wireName(), event.wireName()).log(message);
  }

  private static void say(Event event, String message, TaskResult failed) {
    LOG.atError()
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue(LogAttribute.REASON.wireName(), failed.reason())
        .log(message);
  }

  private static final class TaskFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean delivered;

    TaskFailed(String why, boolean delivered) {
      super(why);
      this.delivered = delivered;
    }
  }
}
