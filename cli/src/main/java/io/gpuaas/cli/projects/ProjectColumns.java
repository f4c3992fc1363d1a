package io.gpuaas.cli.projects;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.api.Projects;
import java.util.List;

/** How a project is shown. */
final class ProjectColumns {
  static final List<Column<Projects.Project>> ALL =
      List.of(
          new Column<>("id", Projects.Project::id),
          new Column<>("name", Projects.Project::name),
          new Column<>("tenant_id", Projects.Project::tenantId),
          new Column<>("created_at", Projects.Project::createdAt));

  private ProjectColumns() {}
}
