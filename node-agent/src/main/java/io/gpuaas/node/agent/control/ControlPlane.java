package io.gpuaas.node.agent.control;

import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.client.TokenSource;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The control plane as an enrolled node speaks with it. */
public record ControlPlane(
    NodeAgentApi api, TokenSource tokens, CallContexts contexts, TaskVerification verification) {
  private static final int UNAUTHORIZED = 401;

  /**
   * Says that the node is there.
   *
   * @throws CallFailed when the control plane did not take it
   */
  public void heartbeat(Inventory inventory) {
    authorized(
        () -> {
          api.heartbeat(contexts.current(), inventory);
          return true;
        });
  }

  /**
   * Waits up to {@code wait} for something to do.
   *
   * @param underWay the ids of the tasks that are not to be handed out, being here already
   * @return the tasks that are to be believed; the others are refused, see {@link TaskVerification}
   * @throws CallFailed when the control plane did not answer the question, or with nothing but
   *     tasks that are not to be believed: those would be handed out again at once
   */
  public List<Task> work(Duration wait, List<String> underWay) {
    CallContext context = contexts.current();
    List<String> handedOut = authorized(() -> api.work(context, wait, underWay)).tasks();
    List<Task> believed =
        handedOut.stream().flatMap(task -> verification.verify(task).stream()).toList();
    if (believed.isEmpty() && !handedOut.isEmpty()) {
      throw new CallFailed(
          Failure.local(
              ErrorCode.UPSTREAM_ERROR,
              "no task that came can be believed",
              context.correlationId().toString()));
    }
    return believed;
  }

  /**
   * Reports an outcome, under the current command and trace.
   *
   * @throws CallFailed when it is refused, or unknown whether it arrived
   */
  public void report(String taskId, TaskResult result) {
    authorized(
        () -> {
          api.result(contexts.current(), taskId, result);
          return true;
        });
  }

  /** A token that died before its time, with its signing key for one, is replaced for next time. */
  private <T> T authorized(Supplier<T> call) {
    try {
      return call.get();
    } catch (CallFailed e) {
      if (e.failure().httpStatus() == UNAUTHORIZED) {
        tokens.renew();
      }
      throw e;
    }
  }
}
