package io.gpuaas.server.api;

import io.gpuaas.contract.api.Allocations.Transition;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Allocations;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The history of an allocation, at once or as it happens. */
@RestController
@RequestMapping("/api/v1/allocations/{id}/events")
final class AllocationEventsController {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final Allocations allocations;
  private final ProjectContext context;
  private final AllocationEvents events;
  private final OpenStreams streams;

  AllocationEventsController(
      Allocations allocations,
      ProjectContext context,
      AllocationEvents events,
      OpenStreams streams) {
    this.allocations = allocations;
    this.context = context;
    this.events = events;
    this.streams = streams;
  }

  @GetMapping
  Page<Transition> list(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @PathVariable("id") String id) {
    Project project = context.of(actor, projectId);
    var now = look(actor, project, Fields.id("id", id));
    return new Page<>(now.history().stream().map(Wire::transition).toList(), null);
  }

  /** On the thread of the request, which waits for as long as the stream is open. */
  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @PathVariable("id") String id,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws InterruptedException {
    Project project = context.of(actor, projectId);
    UUID allocation = Fields.id("id", id);
    var _ = look(actor, project, allocation);
    int after = after(lastEventId);
    try (OpenStreams.Place _ = streams.enter(actor.id())) {
      EventWriter out = new EventWriter(response);
      if (!HttpMethod.HEAD.matches(request.getMethod())) {
        events.tell(allocation, after, () -> look(actor, project, allocation), out);
      }
    } catch (IOException clientIsGone) {
      // there is nobody left to tell
    }
  }

  private AllocationEvents.Look look(Actor actor, Project project, UUID id) {
    Allocation found = ApiFailure.orThrow(allocations.get(actor, project, id));
    Scope.current().ifPresent(s -> s.resourceName(found.resourceName().toString()));
    return new AllocationEvents.Look(found, allocations.history(found));
  }

  private static int after(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return 0;
    }
    if (!lastEventId.matches("[0-9]{1,9}")) {
      throw ApiFailure.invalidField(LAST_EVENT_ID, "is not the id of an earlier event");
    }
    return Integer.parseInt(lastEventId);
  }
}
