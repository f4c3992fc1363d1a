package io.gpuaas.server.api;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.api.Identity;
import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Projects;
import io.gpuaas.contract.api.Tenants;
import io.gpuaas.contract.api.Users;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.core.allocation.ReleaseRequest;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.core.catalog.Offer;
import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.TerminalOrder;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Machines;
import io.gpuaas.core.tenancy.Member;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.NewMachine;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From what is true to what is on the wire. */
record Wire(String region) {
  static Identity identity(Actor actor) {
    Principal principal = actor.principal();
    return new Identity(
        principal.id().toString(),
        principal.kind().wireName(),
        principal.username(),
        Objects.requireNonNullElse(text(principal.tenantId()), ""),
        wireName(principal.platformRole()),
        actor.memberships().stream().map(Wire::membership).toList());
  }

  private static Identity.Membership membership(Membership membership) {
    return new Identity.Membership(
        membership.tenantId().toString(),
        text(membership.projectId()),
        membership.role().wireName());
  }

  static Tenants.Tenant tenant(Tenant tenant) {
    return new Tenants.Tenant(tenant.id().toString(), tenant.name(), tenant.createdAt());
  }

  static Users.User user(Principal user) {
    return new Users.User(
        user.id().toString(),
        Objects.requireNonNullElse(text(user.tenantId()), ""),
        user.username(),
        wireName(user.platformRole()),
        user.createdAt());
  }

  static Users.ServiceAccount serviceAccount(Principal account) {
    return serviceAccount(account, Machines.clientId(account), null);
  }

  static Users.ServiceAccount serviceAccount(NewMachine created) {
    return serviceAccount(created.principal(), created.clientId(), created.clientSecret());
  }

  private static Users.ServiceAccount serviceAccount(
      Principal account, String clientId, @Nullable String secret) {
    return new Users.ServiceAccount(
        account.id().toString(),
        Objects.requireNonNullElse(text(account.tenantId()), ""),
        account.username(),
        clientId,
        secret,
        account.createdAt());
  }

  Projects.Project project(Project project) {
    return new Projects.Project(
        project.id().toString(),
        project.tenantId().toString(),
        project.name(),
        project.resourceName(region).toString(),
        project.createdAt());
  }

  static Projects.Member member(Member member) {
    return new Projects.Member(
        member.principal().id().toString(),
        member.principal().username(),
        member.role().wireName(),
        member.since());
  }

  Catalog.Sku sku(Offer offer) {
    return new Catalog.Sku(
        offer.sku().name(),
        offer.sku().kind(),
        offer.sku().gpuModel().orElse(null),
        offer.sku().gpuCount(),
        region,
        offer.available(),
        offer.total());
  }

  /** In a list, without its history. */
  static Allocations.Allocation allocation(Allocation allocation) {
    return allocation(allocation, List.of());
  }

  static Allocations.Allocation allocation(Allocation allocation, List<Transition> history) {
    return new Allocations.Allocation(
        allocation.id().toString(),
        allocation.projectId().toString(),
        allocation.name(),
        allocation.sku(),
        allocation.gpus(),
        allocation.region(),
        allocation.state().wireName(),
        allocation.nodeId().toString(),
        allocation.workspace().orElse(null),
        allocation.resourceName().toString(),
        allocation.createdBy().toString(),
        allocation.cause().correlationId().toString(),
        allocation.createdAt(),
        allocation.updatedAt(),
        allocation.releaseRequest().map(ReleaseRequest::at).orElse(null),
        failure(allocation),
        history.stream().map(Wire::transition).toList());
  }

  private static Allocations.@Nullable Failure failure(Allocation allocation) {
    ErrorCode code =
        allocation.state() == AllocationState.FAILED
            ? ErrorCode.ALLOCATION_PROVISIONING_FAILED
            : ErrorCode.ALLOCATION_RELEASE_FAILED;
    return allocation.failure().map(why -> failure(code, why)).orElse(null);
  }

  private static Allocations.Failure failure(ErrorCode code, Failure why) {
    FailureReason reason = why.reason();
    return new Allocations.Failure(
        code.wireName(),
        reason.wireName(),
        why.message(),
        why.attempts(),
        reason.hop().wireName(),
        reason.fixableBy().wireName(),
        reason.retryable(),
        reason.nextStep(code));
  }

  static Allocations.Transition transition(Transition transition) {
    return new Allocations.Transition(
        transition.from().map(AllocationState::wireName).orElse(null),
        transition.to().wireName(),
        transition.at(),
        transition.reason().orElse(null),
        transition.correlationId());
  }

  static Nodes.Node node(Node node, NodeState state) {
    Inventory inventory = node.inventory();
    return new Nodes.Node(
        node.id().toString(),
        node.name(),
        node.region(),
        state.wireName(),
        node.modeReason().orElse(null),
        inventory.cpus(),
        inventory.memoryBytes(),
        inventory.gpus().stream().map(gpu -> gpu(gpu, node.holders().get(gpu.uuid()))).toList(),
        node.agentVersion(),
        node.resourceName().toString(),
        node.enrolledAt(),
        node.lastHeartbeatAt().orElse(null));
  }

  private static Nodes.NodeGpu gpu(Gpu gpu, @Nullable UUID holder) {
    String state = holder == null ? "free" : "reserved";
    return new Nodes.NodeGpu(
        gpu.uuid(),
        gpu.model(),
        gpu.memoryBytes(),
        gpu.problem().isPresent() ? "unhealthy" : state,
        gpu.problem().orElse(null),
        text(holder));
  }

  static Nodes.Task nodeTask(NodeTask task) {
    return new Nodes.Task(
        task.id().toString(),
        task.nodeId().toString(),
        task.type().wireName(),
        task.allocationId().map(UUID::toString).orElse(null),
        task.gpuUuids(),
        task.cause().correlationId().toString(),
        task.cause().traceContext().map(Object::toString).orElse(""),
        task.expiresAt(),
        task.terminal().map(Wire::terminal).orElse(null));
  }

  private static Nodes.Terminal terminal(TerminalOrder order) {
    return new Nodes.Terminal(
        order.sessionId().toString(),
        order.gatewayUrl().toString(),
        Math.toIntExact(order.idle().toSeconds()),
        Math.toIntExact(order.maxAge().toSeconds()));
  }

  static Inventory inventory(Nodes.Inventory said) {
    return new Inventory(
        Fields.required("inventory.hostname", said.hostname()),
        said.cpus(),
        said.memoryBytes(),
        said.gpus().stream()
            .map(
                gpu ->
                    new Gpu(
                        Fields.required("inventory.gpus.uuid", gpu.uuid()),
                        Fields.required("inventory.gpus.model", gpu.model()),
                        gpu.memoryBytes(),
                        Optional.ofNullable(gpu.problem())))
            .toList());
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static @Nullable String wireName(@Nullable PlatformRole role) {
    return role == null ? null : role.wireName();
  }
}
