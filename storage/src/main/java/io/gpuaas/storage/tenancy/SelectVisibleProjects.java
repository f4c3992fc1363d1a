package io.gpuaas.storage.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Membership;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.storage.database.Keyset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projects that {@link Actor#roleIn} has a role for, by name; two tenants may share a name. */
final class SelectVisibleProjects {
  private static final String ALL = "true";
  private static final String OWN = "(tenant_id = ANY(:tenants) OR id = ANY(:projects))";

  private SelectVisibleProjects() {}

  static Slice<Project> of(JdbcClient jdbc, Actor actor, PageRequest page) {
    String[] after = page.after().orElse("").split("/", -1);
    if (page.after().isPresent() && after.length != 2) {
      throw new UnknownPosition();
    }
    boolean all = actor.has(PlatformRole.ADMIN);
    return Keyset.slice(
        jdbc.sql(sql(all ? ALL : OWN))
            .param("tenants", tenants(actor))
            .param("projects", projects(actor))
            .param("name", after.length == 2 ? Keyset.name(at(page, after[0])) : "")
            .param("id", after.length == 2 ? Keyset.uuid(after[1]) : new UUID(0, 0))
            .param("limit", Keyset.limit(page))
            .query(ProjectTable::project)
            .list(),
        page,
        project -> project.name() + "/" + project.id());
  }

  private static String sql(String visible) {
    return """
    SELECT id, tenant_id, name, created_at FROM projects
    WHERE %s AND (name, id) > (:name, :id)
    ORDER BY name, id LIMIT :limit
    """
        .formatted(visible);
  }

  private static PageRequest at(PageRequest page, String name) {
    return new PageRequest(page.size(), Optional.of(name));
  }

  /** Of which they see everything. */
  private static UUID[] tenants(Actor actor) {
    return actor.memberships().stream()
        .filter(m -> m.projectId() == null && m.role().atLeast(Role.ADMIN))
        .map(Membership::tenantId)
        .toArray(UUID[]::new);
  }

  private static UUID[] projects(Actor actor) {
    return actor.memberships().stream()
        .map(Membership::projectId)
        .filter(id -> id != null)
        .toArray(UUID[]::new);
  }
}
