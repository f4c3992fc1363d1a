package io.gpuaas.server.api;

import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Gpu;
import io.gpuaas.contract.api.Nodes.Heartbeat;
import io.gpuaas.contract.api.Nodes.Poll;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.api.Nodes.Work;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.node.CleanupProof;
import io.gpuaas.core.node.NewNode;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.node.NodeWork.Heard;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.dispatch.TaskKeys;
import io.gpuaas.server.dispatch.TaskSigner;
import io.gpuaas.server.identity.NodePublicKey;
import io.gpuaas.server.platform.ApiFailure;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the agents of nodes say. Nothing connects into a host: they ask. */
@RestController
@RequestMapping("/api/v1/nodes")
final class NodeAgentController {
  private static final int LONGEST_TEXT = 1000;

  private final NodeEnrollment enrollment;
  private final NodeWork work;
  private final NodeTerms terms;
  private final WorkWait waiting;
  private final Dispatches dispatches;
  private final TaskKeys keys;
  private final TaskSigner signer;

  NodeAgentController(
      NodeEnrollment enrollment,
      NodeWork work,
      NodeTerms terms,
      WorkWait waiting,
      Dispatches dispatches,
      TaskKeys keys,
      TaskSigner signer) {
    this.enrollment = enrollment;
    this.work = work;
    this.terms = terms;
    this.waiting = waiting;
    this.dispatches = dispatches;
    this.keys = keys;
    this.signer = signer;
  }

  @PostMapping("/enroll")
  @ResponseStatus(HttpStatus.CREATED)
  Enrolled enroll(@RequestBody Enroll body, Cause cause) {
    EcKey key = Fields.required("public_key", body.publicKey());
    NewNode joined =
        ApiFailure.orThrow(
            NodePublicKey.read(key)
                .then(
                    checked ->
                        enrollment.enroll(
                            Fields.required("token", body.token()),
                            Wire.inventory(Fields.required("inventory", body.inventory())),
                            Fields.required("agent_version", body.agentVersion()),
                            checked,
                            cause)));
    Happened.log(
        Event.NODE_ENROLLED,
        joined.again() ? "node {} had enrolled and is told so again" : "node {} has enrolled",
        joined.node().name());
    return new Enrolled(
        joined.node().id().toString(),
        joined.clientId(),
        terms.issuer(),
        keys.published(),
        Math.toIntExact(terms.heartbeatInterval().toSeconds()));
  }

  @GetMapping("/task-keys")
  Nodes.TaskKeys taskKeys() {
    return new Nodes.TaskKeys(keys.published());
  }

  @PostMapping("/self/heartbeat")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void heartbeat(Actor actor, @RequestBody Heartbeat body) {
    Heard heard =
        ApiFailure.orThrow(
            work.heartbeat(actor, Wire.inventory(Fields.required("inventory", body.inventory()))));
    if (heard.before().isEmpty() || terms.wasOffline(heard.before().get())) {
      Happened.log(Event.NODE_ONLINE, "node {} is online", actor.principal().username());
    }
    if (heard.changed()) {
      body.inventory().gpus().forEach(gpu -> health(actor, gpu));
    }
  }

  private static void health(Actor actor, Gpu gpu) {
    if (gpu.problem() != null) {
      Happened.log(
          Event.GPU_HEALTH_CHANGED,
          "GPU {} of node {} is not given out: {}",
          gpu.uuid(),
          actor.principal().username(),
          gpu.problem());
    }
  }

  @PostMapping("/self/work")
  Work work(Actor actor, @RequestBody Poll body) throws InterruptedException {
    List<NodeTask> tasks = waiting.tasks(actor, body);
    tasks.forEach(task -> dispatches.record(task, terms.clock().instant()));
    return new Work(tasks.stream().map(Wire::nodeTask).map(signer::sign).toList());
  }

  @PostMapping("/self/tasks/{id}/result")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void result(Actor actor, @PathVariable("id") String id, @RequestBody TaskResult body) {
    NodeTask task = ApiFailure.orThrow(work.finish(actor, Fields.id("id", id), result(body)));
    Happened.log(
        body.succeeded() ? Event.NODE_TASK_COMPLETED : Event.NODE_TASK_FAILED,
        "node task {} has ended",
        task.type().wireName());
  }

  private static NodeTaskResult result(TaskResult body) {
    return body.succeeded()
        ? new NodeTaskResult.Succeeded(
            cut(body.workspace() == null ? "" : body.workspace()),
            Optional.ofNullable(body.proof()).map(NodeAgentController::proof))
        : failed(
            body.reason() == null ? "" : body.reason(),
            body.message() == null ? "the node gave no reason" : body.message());
  }

  /** A word that is not in the catalogue is kept in the message. */
  private static NodeTaskResult failed(String word, String message) {
    return FailureReason.of(word)
        .map(reason -> new NodeTaskResult.Failed(reason, cut(message)))
        .orElseGet(
            () -> new NodeTaskResult.Failed(FailureReason.AGENT_ERROR, cut(word + ": " + message)));
  }

  private static CleanupProof proof(Nodes.CleanupProof said) {
    return new CleanupProof(said.processes(), said.files(), said.users());
  }

  /** A node is not trusted with how much it says, nor with control characters. */
  private static String cut(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT);
  }
}
