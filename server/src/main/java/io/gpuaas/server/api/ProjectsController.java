package io.gpuaas.server.api;

import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.Projects.Create;
import io.gpuaas.contract.api.Projects.Member;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.Projects;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import io.gpuaas.telemetry.scope.Scope;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Projects and who is in them. */
@RestController
@RequestMapping("/api/v1/projects")
final class ProjectsController {
  private final Projects projects;
  private final Wire wire;

  ProjectsController(Projects projects, Wire wire) {
    this.projects = projects;
    this.wire = wire;
  }

  @GetMapping
  Page<io.gpuaas.contract.api.Projects.Project> list(Actor actor, PageRequest page) {
    return Pages.of(projects.list(actor, page), wire::project);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  io.gpuaas.contract.api.Projects.Project create(
      Actor actor, @RequestBody Create body, Cause cause) {
    String name = Fields.required("name", body.name());
    Project project = ApiFailure.orThrow(projects.create(actor, name, cause));
    Scope.current().ifPresent(scope -> scope.project(project.id().toString()));
    Happened.log(Event.PROJECT_CREATED, "project {} was created", project.name());
    return wire.project(project);
  }

  @GetMapping("/{id}")
  io.gpuaas.contract.api.Projects.Project get(Actor actor, @PathVariable("id") String id) {
    return wire.project(ApiFailure.orThrow(projects.get(actor, projectId(id))));
  }

  @GetMapping("/{id}/members")
  Page<Member> members(Actor actor, @PathVariable("id") String id, PageRequest page) {
    return Pages.of(ApiFailure.orThrow(projects.members(actor, projectId(id), page)), Wire::member);
  }

  private static UUID projectId(String text) {
    UUID id = Fields.id("id", text);
    Scope.current().ifPresent(scope -> scope.project(id.toString()));
    return id;
  }
}
