package io.gpuaas.server.api;

import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.api.Nodes.CreateEnrollmentToken;
import io.gpuaas.contract.api.Nodes.EnrollmentToken;
import io.gpuaas.contract.api.Nodes.Node;
import io.gpuaas.contract.api.Nodes.Reason;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.fleet.NodeOperations;
import io.gpuaas.core.node.NewEnrollmentToken;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.node.Nodes;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import io.gpuaas.telemetry.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hosts, for operators. */
@RestController
@RequestMapping("/api/v1/nodes")
final class NodesController {
  private static final Duration TOKEN_TTL = Duration.ofHours(1);

  private final Nodes nodes;
  private final NodeOperations operations;
  private final NodeEnrollment enrollment;

  NodesController(Nodes nodes, NodeOperations operations, NodeEnrollment enrollment) {
    this.nodes = nodes;
    this.operations = operations;
    this.enrollment = enrollment;
  }

  /** Those that were removed only when asked for by their state. */
  @GetMapping
  Page<Node> list(
      Actor actor,
      @RequestParam(name = "state", required = false) @Nullable List<String> states,
      PageRequest page) {
    Set<NodeState> wanted = states(states);
    return Pages.of(
        ApiFailure.orThrow(nodes.list(actor, wanted.contains(NodeState.REMOVED), page)),
        node -> wanted.isEmpty() || wanted.contains(nodes.state(node)),
        this::node);
  }

  @GetMapping("/{node}")
  Node get(Actor actor, @PathVariable("node") String node) {
    return node(ApiFailure.orThrow(nodes.get(actor, node)));
  }

  @PostMapping("/enrollment-tokens")
  ResponseEntity<EnrollmentToken> invite(
      Actor actor, @RequestBody CreateEnrollmentToken body, Cause cause) {
    Duration ttl =
        Optional.ofNullable(body.ttlSeconds()).map(Duration::ofSeconds).orElse(TOKEN_TTL);
    NewEnrollmentToken token =
        ApiFailure.orThrow(
            enrollment.invite(actor, Fields.required("node_name", body.nodeName()), ttl, cause));
    return Answers.withSecret(
        new EnrollmentToken(token.token(), token.nodeName(), token.expiresAt()));
  }

  @PostMapping("/{node}/drain")
  Node drain(
      Actor actor, @PathVariable("node") String node, @RequestBody Reason body, Cause cause) {
    Optional<String> reason = Optional.ofNullable(body.reason());
    return changed(operations.drain(actor, node, reason, cause));
  }

  @PostMapping("/{node}/quarantine")
  Node quarantine(
      Actor actor, @PathVariable("node") String node, @RequestBody Reason body, Cause cause) {
    String reason = Fields.required("reason", body.reason());
    return changed(operations.quarantine(actor, node, reason, cause));
  }

  @PostMapping("/{node}/resume")
  Node resume(Actor actor, @PathVariable("node") String node, Cause cause) {
    return changed(operations.resume(actor, node, cause));
  }

  @DeleteMapping("/{node}")
  Node remove(Actor actor, @PathVariable("node") String node, Cause cause) {
    return changed(operations.remove(actor, node, cause));
  }

  private Node changed(Outcome<io.gpuaas.core.node.Node> outcome) {
    io.gpuaas.core.node.Node node = ApiFailure.orThrow(outcome);
    Scope.current().ifPresent(s -> s.resourceName(node.resourceName().toString()));
    Happened.log(
        Event.NODE_STATE_CHANGED,
        "node {} is {}: {}",
        node.name(),
        node.mode().wireName(),
        node.modeReason().orElse("no reason given"));
    return node(node);
  }

  private Node node(io.gpuaas.core.node.Node node) {
    return Wire.node(node, nodes.state(node));
  }

  private static Set<NodeState> states(@Nullable List<String> names) {
    if (names == null) {
      return Set.of();
    }
    return names.stream()
        .map(
            name ->
                NodeState.of(name)
                    .orElseThrow(() -> ApiFailure.invalidField("state", "is no state of a node")))
        .collect(Collectors.toSet());
  }
}
