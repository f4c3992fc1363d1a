package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.node.agent.control.ControlPlane;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A task from taking it on to the moment at which the control plane knows how it ended. */
record Assignment(
    String nodeId,
    ControlPlane control,
    TaskExecution execution,
    Telemetry telemetry,
    InstantSource clock,
    Pace pace) {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

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
    Scope.current()
        .ifPresent(scope -> scope.attribute("node.id", nodeId).attribute("task.name", task.type()));
    say(Level.INFO, Event.NODE_TASK_STARTED, task.type() + " of allocation " + task.allocationId());
    TaskResult result = execution.run(task);
    if (result.succeeded()) {
      say(Level.INFO, Event.NODE_TASK_COMPLETED, task.type() + " done");
      return deliver(task, result);
    }
    String why = result.reason() + ": " + result.message();
    say(Level.ERROR, Event.NODE_TASK_FAILED, task.type() + " failed: " + why);
    // Thrown so that the span is marked as failed: triage looks for the deepest such span.
    throw new TaskFailed(why, deliver(task, result));
  }

  /** A report may be repeated: the first one counts. After its expiry nobody waits for it. */
  private boolean deliver(Task task, TaskResult result) {
    for (int failures = 1; clock.instant().isBefore(task.expiresAt()); failures++) {
      try {
        control.report(task.id(), result);
        return true;
      } catch (CallFailed e) {
        LOG.warn("the report of {} did not get through: {}", task.type(), e.getMessage());
        boolean pointless = Enrollment.isFinal(e.failure()) && e.failure().httpStatus() != 401;
        if (pointless || pace.stop().within(pace.backoff().after(failures))) {
          return false;
        }
      }
    }
    return false;
  }

  private static void say(Level level, Event event, String message) {
    LOG.atLevel(level).addKeyValue(LogField.EVENT.wireName(), event.wireName()).log(message);
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
