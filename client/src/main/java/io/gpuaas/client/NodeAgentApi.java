package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Nodes;
import java.time.Duration;
import java.util.List;

/** What a node agent says; all but {@link #enroll} and {@link #taskKeys} as the node itself. */
public record NodeAgentApi(Calls calls) {
  private static final String NODES = "/api/v1/nodes/";
  private static final String SELF = NODES + "self/";
  private static final JsonType<Nodes.Enrolled> ENROLLED = JsonType.of(Nodes.Enrolled.class);
  private static final JsonType<Nodes.TaskKeys> TASK_KEYS = JsonType.of(Nodes.TaskKeys.class);
  private static final JsonType<Nodes.Work> WORK = JsonType.of(Nodes.Work.class);

  /** How much longer than the asked wait an answer may take, for the way there and back. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** The token in the body is the credential, and works once. */
  public Nodes.Enrolled enroll(CallContext context, Nodes.Enroll enroll) {
    return calls.post(context, NODES + "enroll", enroll, ENROLLED);
  }

  /** The keys that tasks are signed with now. */
  public Nodes.TaskKeys taskKeys(CallContext context) {
    return calls.get(context, NODES + "task-keys", TASK_KEYS);
  }

  public void heartbeat(CallContext context, Nodes.Inventory inventory) {
    calls.post(context, SELF + "heartbeat", new Nodes.Heartbeat(inventory));
  }

  /** Waits up to {@code wait}, whole seconds, for something to do beside what is under way. */
  public Nodes.Work work(CallContext context, Duration wait, List<String> underWay) {
    Nodes.Poll poll = new Nodes.Poll(Math.toIntExact(wait.toSeconds()), underWay);
    return calls.waiting(wait.plus(SLACK)).post(context, SELF + "work", poll, WORK);
  }

  /** Sending a result twice does no harm. */
  public void result(CallContext context, String taskId, Nodes.TaskResult result) {
    calls.post(context, SELF + "tasks/" + PathText.encode(taskId) + "/result", result);
  }
}
