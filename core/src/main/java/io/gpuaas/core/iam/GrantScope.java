package io.gpuaas.core.iam;

import io.gpuaas.core.tenancy.Project;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a role of a tenant or a project holds. */
public sealed interface GrantScope {
  UUID tenantId();

  @Nullable UUID projectId();

  String name();

  /** The whole tenant. */
  record OfTenant(UUID tenantId) implements GrantScope {
    @Override
    public @Nullable UUID projectId() {
      return null;
    }

    @Override
    public String name() {
      return "tenant";
    }
  }

  /** One project. */
  record OfProject(Project project) implements GrantScope {
    @Override
    public UUID tenantId() {
      return project.tenantId();
    }

    @Override
    public UUID projectId() {
      return project.id();
    }

    @Override
    public String name() {
      return "project";
    }
  }
}
