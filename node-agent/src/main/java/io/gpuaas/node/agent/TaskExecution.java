package io.gpuaas.node.agent;

import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.node.agent.workspace.Workspaces;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one task on this host. Whatever happens, there is an outcome. */
record TaskExecution(Workspaces workspaces) {
  private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);

  TaskResult run(Task task) {
    Optional<UUID> allocation = uuid(task.allocationId());
    if (allocation.isEmpty()) {
      return failed("malformed_task", "the allocation's id is no UUID");
    }
    try {
      return switch (task.type()) {
        case "allocation.prepare" -> succeeded(workspaces.prepare(allocation.get()).toString());
        case "allocation.clean" -> {
          workspaces.clean(allocation.get());
          yield succeeded(null);
        }
        default -> failed("unknown_task_type", "this agent does not know how to do that");
      };
    } catch (IOException e) {
      return failed("workspace_failed", e.toString());
    } catch (RuntimeException e) {
      LOG.error("unexpected failure of a task", e);
      return failed("agent_error", e.toString());
    }
  }

  /** Only the canonical form: UUID.fromString also reads "1-1-1-1-1". */
  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      UUID uuid = UUID.fromString(String.valueOf(text));
      return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static TaskResult succeeded(@Nullable String workspace) {
    return new TaskResult(true, workspace, null, null, null);
  }

  private static TaskResult failed(String reason, String message) {
    return new TaskResult(false, null, reason, message, null);
  }
}
