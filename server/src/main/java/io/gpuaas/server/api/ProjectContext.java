package io.gpuaas.server.api;

import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.tenancy.Projects;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.scope.Scope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The project that a request is about, from {@value ProjectHeader#NAME}. */
final class ProjectContext {
  private final Projects projects;

  ProjectContext(Projects projects) {
    this.projects = projects;
  }

  /** The project, which the actor has a role in. */
  Project of(Actor actor, @Nullable String header) {
    if (header == null || header.isBlank()) {
      throw ApiFailure.invalid(
          InvalidRequestReason.PROJECT_CONTEXT_MISSING,
          "this command needs a project; name one with --project-id or projects use");
    }
    if (!Fields.isId(header)) {
      throw ApiFailure.invalid(
          InvalidRequestReason.PROJECT_CONTEXT_INVALID, "the project context is not a project id");
    }
    UUID id = UUID.fromString(header);
    Scope.current().ifPresent(scope -> scope.project(id.toString()));
    return ApiFailure.orThrow(projects.get(actor, id));
  }
}
