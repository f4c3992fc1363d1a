package io.gpuaas.server.api;

import io.gpuaas.contract.api.Nodes.CreateEnrollmentToken;
import io.gpuaas.contract.api.Nodes.EnrollmentToken;
import io.gpuaas.contract.api.Nodes.Node;
import io.gpuaas.contract.api.Page;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.node.NewEnrollmentToken;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.node.Nodes;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hosts, for operators. */
@RestController
@RequestMapping("/api/v1/nodes")
final class NodesController {
  private static final Duration TOKEN_TTL = Duration.ofHours(1);

  private final Nodes nodes;
  private final NodeEnrollment enrollment;

  NodesController(Nodes nodes, NodeEnrollment enrollment) {
    this.nodes = nodes;
    this.enrollment = enrollment;
  }

  @GetMapping
  Page<Node> list(Actor actor, PageRequest page) {
    return Pages.of(
        ApiFailure.orThrow(nodes.list(actor, page)), node -> Wire.node(node, nodes.isOnline(node)));
  }

  @PostMapping("/enrollment-tokens")
  @ResponseStatus(HttpStatus.CREATED)
  EnrollmentToken invite(Actor actor, @RequestBody CreateEnrollmentToken body, Cause cause) {
    Duration ttl =
        Optional.ofNullable(body.ttlSeconds()).map(Duration::ofSeconds).orElse(TOKEN_TTL);
    NewEnrollmentToken token =
        ApiFailure.orThrow(
            enrollment.invite(actor, Fields.required("node_name", body.nodeName()), ttl, cause));
    return new EnrollmentToken(token.token(), token.nodeName(), token.expiresAt());
  }
}
