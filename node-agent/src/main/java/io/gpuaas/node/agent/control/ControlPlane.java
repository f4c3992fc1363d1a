package io.gpuaas.node.agent.control;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** The control plane as an enrolled node speaks with it. */
public record ControlPlane(NodeAgentApi api, TokenSource tokens, CallContexts contexts) {
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
   * @throws CallFailed when the control plane did not answer the question
   */
  public List<Task> work(Duration wait) {
    // The seam: verification takes the place of this.
    return authorized(() -> api.work(contexts.current(), wait)).tasks().stream()
        .map(ControlPlane::unverified)
        .toList();
  }

  private static Task unverified(String jws) {
    byte[] payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
    return WireJson.mapper().readValue(payload, Task.class);
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
