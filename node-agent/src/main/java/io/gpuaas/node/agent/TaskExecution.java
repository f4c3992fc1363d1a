package io.gpuaas.node.agent;

import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.journal.TaskJournal;
import io.gpuaas.node.agent.runtime.AllocationRuntime;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.node.agent.terminal.TerminalOrder;
import io.gpuaas.node.agent.terminal.Terminals;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one verified task on this host, once. Whatever happens, there is an outcome.
 *
 * @param clock the control plane's, by which tasks expire
 */
record TaskExecution(
    AllocationRuntime runtime, Terminals terminals, TaskJournal journal, InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);
  private static final CleanupProof NOTHING_LEFT = new CleanupProof(0, 0, 0);

  /** What {@link #begin} decided about a task, before anything is done. */
  sealed interface Decision {
    /** It was done before; this is how it ended. */
    record Known(TaskResult result) implements Decision {}

    /** It must not be done. */
    record Refused(TaskResult result) implements Decision {}

    /** It is to be done. */
    record Due(Work work) implements Decision {}
  }

  /** A task whose words were understood. */
  sealed interface Work {
    record Prepare(UUID allocation) implements Work {}

    record Clean(UUID allocation) implements Work {}

    record Probe() implements Work {}

    record OpenTerminal(UUID allocation, UUID session, Nodes.Terminal terminal) implements Work {}
  }

  /** Looks at a task; touches nothing. */
  Decision begin(Task task) {
    Optional<TaskResult> known = journal.outcome(task.id());
    if (known.isPresent()) {
      return new Decision.Known(known.get());
    }
    if (!clock.instant().isBefore(task.expiresAt())) {
      return refused("it expired at " + task.expiresAt());
    }
    Optional<UUID> allocation = uuid(task.allocationId());
    return switch (task.type()) {
      case "node.probe" -> new Decision.Due(new Work.Probe());
      case "allocation.prepare" -> due(allocation.map(Work.Prepare::new));
      case "allocation.clean" -> due(allocation.map(Work.Clean::new));
      case "terminal.open" -> due(openTerminal(task, allocation));
      default -> refused("this agent does not know how to do " + task.type());
    };
  }

  private static Optional<Work> openTerminal(Task task, Optional<UUID> allocation) {
    Nodes.Terminal terminal = task.terminal();
    return terminal == null
        ? Optional.empty()
        : allocation.flatMap(
            of ->
                uuid(terminal.sessionId())
                    .map(session -> new Work.OpenTerminal(of, session, terminal)));
  }

  private static Decision due(Optional<? extends Work> work) {
    return work.<Decision>map(Decision.Due::new)
        .orElseGet(() -> refused("the id of what it is about is no UUID"));
  }

  /** Does it, and writes down how it ended before anybody hears of it. */
  TaskResult finish(Task task, Work work) {
    TaskResult result = run(task, work);
    try {
      journal.record(task, result);
    } catch (IOException e) {
      // Not a reason to keep the outcome back: doing it again does no harm, not knowing does.
      LOG.warn("the outcome of {} is not in the journal: {}", task.type(), e.toString());
    }
    return result;
  }

  private TaskResult run(Task task, Work work) {
    try {
      return switch (work) {
        case Work.Prepare(UUID allocation) ->
            succeeded(runtime.prepare(allocation, task.gpuUuids()).toString());
        case Work.Clean(UUID allocation) -> proven(clean(allocation));
        case Work.Probe probe -> {
          runtime.probe();
          yield succeeded(null);
        }
        case Work.OpenTerminal(UUID allocation, UUID session, Nodes.Terminal terminal) -> {
          terminals.open(new TerminalOrder(session, allocation, terminal, task.expiresAt()));
          yield succeeded(null);
        }
      };
    } catch (RuntimeFailure e) {
      return failed(e.reason(), String.valueOf(e.getMessage()), null);
    } catch (RuntimeException e) {
      LOG.error("unexpected failure of a task", e);
      return failed(FailureReason.AGENT_ERROR, e.toString(), null);
    }
  }

  /** Its terminals end first, and none opens meanwhile. */
  private CleanupProof clean(UUID allocation) throws RuntimeFailure {
    try (var _ = terminals.closed(allocation)) {
      return runtime.clean(allocation);
    }
  }

  private static TaskResult proven(CleanupProof proof) {
    return proof.equals(NOTHING_LEFT)
        ? new TaskResult(true, null, null, null, proof)
        : failed(
            FailureReason.CLEANUP_INCOMPLETE,
            "%d processes, %d files and %d users of the allocation are left"
                .formatted(proof.processes(), proof.files(), proof.users()),
            proof);
  }

  private static Decision refused(String why) {
    return new Decision.Refused(failed(FailureReason.TASK_REFUSED, why, null));
  }

  /** Only the canonical form: UUID.fromString also reads "1-1-1-1-1". */
  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return Optional.ofNullable(text)
          .map(UUID::fromString)
          .filter(uuid -> uuid.toString().equals(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static TaskResult succeeded(@Nullable String workspace) {
    return new TaskResult(true, workspace, null, null, null);
  }

  private static TaskResult failed(
      FailureReason reason, String message, @Nullable CleanupProof proof) {
    return new TaskResult(false, null, reason.wireName(), message, proof);
  }
}
