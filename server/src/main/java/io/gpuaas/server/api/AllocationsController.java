package io.gpuaas.server.api;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Allocations.Create;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Allocations;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import io.gpuaas.telemetry.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Allocations of the project in the request's context. */
@RestController
@RequestMapping("/api/v1/allocations")
final class AllocationsController {
  private final Allocations allocations;
  private final ProjectContext context;

  AllocationsController(Allocations allocations, ProjectContext context) {
    this.allocations = allocations;
    this.context = context;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  io.gpuaas.contract.api.Allocations.Allocation create(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @RequestBody Create body,
      Cause cause) {
    Project project = context.of(actor, projectId);
    NewAllocation wanted =
        new NewAllocation(
            Fields.required("sku", body.sku()),
            Optional.ofNullable(body.gpus()),
            Optional.ofNullable(body.name()),
            Optional.ofNullable(body.region()));
    Allocation created = ApiFailure.orThrow(allocations.create(actor, project, wanted, cause));
    return logged(Event.ALLOCATION_REQUESTED, created, List.of(Transition.first(created)));
  }

  @GetMapping
  Page<io.gpuaas.contract.api.Allocations.Allocation> list(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      HttpServletRequest request,
      PageRequest page) {
    Project project = context.of(actor, projectId);
    return Pages.of(
        ApiFailure.orThrow(allocations.list(actor, project, AllocationQuery.read(request), page)),
        Wire::allocation);
  }

  @GetMapping("/{id}")
  io.gpuaas.contract.api.Allocations.Allocation get(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @PathVariable("id") String id) {
    Project project = context.of(actor, projectId);
    Allocation found = ApiFailure.orThrow(allocations.get(actor, project, Fields.id("id", id)));
    about(found);
    return Wire.allocation(found, allocations.history(found));
  }

  @PostMapping("/{id}/release")
  @ResponseStatus(HttpStatus.ACCEPTED)
  io.gpuaas.contract.api.Allocations.Allocation release(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @PathVariable("id") String id,
      Cause cause) {
    Project project = context.of(actor, projectId);
    Allocation releasing =
        ApiFailure.orThrow(allocations.release(actor, project, Fields.id("id", id), cause));
    return logged(
        releasing.state() == AllocationState.RELEASING
            ? Event.ALLOCATION_TRANSITIONED
            : Event.ALLOCATION_RELEASE_REQUESTED,
        releasing,
        allocations.history(releasing));
  }

  private static io.gpuaas.contract.api.Allocations.Allocation logged(
      Event event, Allocation allocation, List<Transition> history) {
    about(allocation);
    Happened.log(event, "allocation {} is {}", allocation.id(), allocation.state().wireName());
    return Wire.allocation(allocation, history);
  }

  private static void about(Allocation allocation) {
    Scope.current().ifPresent(s -> s.resourceName(allocation.resourceName().toString()));
  }
}
