package io.gpuaas.triage.story;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How far the asynchronous work of a command has come, by the events it left. */
public enum Progress {
  /** No asynchronous work was seen. */
  NONE,
  /** Work was started and its end was not seen. */
  UNFINISHED,
  FINISHED;

  private static final Set<Event> STARTED =
      EnumSet.of(
          Event.ALLOCATION_REQUESTED,
          Event.TASK_ENQUEUED,
          Event.TASK_STARTED,
          Event.TASK_RETRIED,
          Event.NODE_TASK_DISPATCHED,
          Event.NODE_TASK_STARTED);

  private static final Set<Event> ENDED =
      EnumSet.of(
          Event.ALLOCATION_PROVISIONING_FAILED, Event.ALLOCATION_RELEASE_FAILED, Event.TASK_FAILED);

  private static final Set<AllocationState> RESTING =
      EnumSet.of(
          AllocationState.ACTIVE,
          AllocationState.RELEASED,
          AllocationState.FAILED,
          AllocationState.RELEASE_FAILED);

  /**
   * The last record that starts or ends something decides: tasks go on after a state is reached.
   */
  public static Progress of(List<LogRecord> logs) {
    boolean allocation = logs.stream().anyMatch(Progress::isTransition);
    boolean ended = false;
    boolean started = false;
    for (LogRecord log : logs) {
      if (ends(log, allocation)) {
        ended = true;
      } else if (starts(log)) {
        started = true;
        ended &= !restarts(log);
      }
    }
    return ended ? FINISHED : started ? UNFINISHED : NONE;
  }

  /** A new order; what else follows an end is only tidying up. */
  private static boolean restarts(LogRecord log) {
    return is(log, Event.ALLOCATION_REQUESTED) || isTransition(log);
  }

  private static boolean starts(LogRecord log) {
    return isTransition(log) || STARTED.stream().anyMatch(event -> is(log, event));
  }

  private static boolean ends(LogRecord log, boolean allocation) {
    return ENDED.stream().anyMatch(event -> is(log, event))
        || (isTransition(log) && rests(log))
        || (!allocation && is(log, Event.TASK_COMPLETED));
  }

  private static boolean rests(LogRecord log) {
    String state = log.attributes().get(LogAttribute.STATE.wireName());
    return RESTING.stream().anyMatch(resting -> resting.wireName().equals(state));
  }

  private static boolean isTransition(LogRecord log) {
    return is(log, Event.ALLOCATION_TRANSITIONED);
  }

  private static boolean is(LogRecord log, Event event) {
    return event.wireName().equals(log.event());
  }
}
