package io.gpuaas.client;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What travels with every request of one piece of work.
 *
 * @param projectId the project context; null when the caller has none
 * @param command the command's path without any argument, like {@code allocations create}
 */
public record CallContext(
    CorrelationId correlationId,
    TraceContext trace,
    @Nullable String projectId,
    @Nullable String command) {
  /** Names the command on a request, so that triage can say what the user ran. */
  public static final String COMMAND_HEADER = "X-Gpuaas-Command";

  public CallContext withProject(@Nullable String project) {
    return new CallContext(correlationId, trace, project, command);
  }
}
