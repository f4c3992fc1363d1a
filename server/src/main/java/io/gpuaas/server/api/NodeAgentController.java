package io.gpuaas.server.api;

import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Heartbeat;
import io.gpuaas.contract.api.Nodes.Poll;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.api.Nodes.Work;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.NewMachine;
import io.gpuaas.server.platform.ApiFailure;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
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

  NodeAgentController(NodeEnrollment enrollment, NodeWork work, NodeTerms terms, WorkWait waiting) {
    this.enrollment = enrollment;
    this.work = work;
    this.terms = terms;
    this.waiting = waiting;
  }

  @PostMapping("/enroll")
  @ResponseStatus(HttpStatus.CREATED)
  Enrolled enroll(@RequestBody Enroll body, Cause cause) {
    NewMachine node =
        ApiFailure.orThrow(
            enrollment.enroll(
                Fields.required("token", body.token()),
                Wire.inventory(Fields.required("inventory", body.inventory())),
                Fields.required("agent_version", body.agentVersion()),
                cause));
    Happened.log(Event.NODE_ENROLLED, "node {} has enrolled", node.principal().username());
    return new Enrolled(
        node.principal().id().toString(),
        node.clientId(),
        node.clientSecret(),
        terms.issuer(),
        Math.toIntExact(terms.heartbeatInterval().toSeconds()));
  }

  @PostMapping("/self/heartbeat")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void heartbeat(Actor actor, @RequestBody Heartbeat body) {
    Optional<Instant> last =
        ApiFailure.orThrow(
            work.heartbeat(actor, Wire.inventory(Fields.required("inventory", body.inventory()))));
    if (last.isEmpty() || terms.wasOffline(last.get())) {
      Happened.log(Event.NODE_ONLINE, "node {} is online", actor.principal().username());
    }
  }

  @PostMapping("/self/work")
  Work work(Actor actor, @RequestBody Poll body) throws InterruptedException {
    return new Work(waiting.tasks(actor, body.waitSeconds()).stream().map(Wire::nodeTask).toList());
  }

  @PostMapping("/self/tasks/{id}/result")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void result(Actor actor, @PathVariable("id") String id, @RequestBody TaskResult body) {
    NodeTask task = ApiFailure.orThrow(work.finish(actor, Fields.id("id", id), result(body)));
    Happened.log(
        body.succeeded() ? Event.NODE_TASK_COMPLETED : Event.NODE_TASK_FAILED,
        "node task {} of allocation {} has ended",
        task.type().wireName(),
        task.allocationId());
  }

  private static NodeTaskResult result(TaskResult body) {
    return body.succeeded()
        ? new NodeTaskResult.Succeeded(cut(body.workspace() == null ? "" : body.workspace()))
        : new NodeTaskResult.Failed(
            cut(body.reason() == null ? "unknown" : body.reason()),
            cut(body.message() == null ? "the node gave no reason" : body.message()));
  }

  /** A node is not trusted with how much it says, nor with control characters. */
  private static String cut(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT);
  }
}
