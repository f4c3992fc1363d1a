package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.Projects;
import java.util.List;

/** Projects and their members. */
public record ProjectsApi(Calls calls) {
  private static final String PROJECTS = "/api/v1/projects";
  private static final JsonType<Projects.Project> PROJECT = JsonType.of(Projects.Project.class);
  private static final JsonType<Page<Projects.Project>> PROJECT_PAGE =
      JsonType.pageOf(Projects.Project.class);
  private static final JsonType<Page<Projects.Member>> MEMBER_PAGE =
      JsonType.pageOf(Projects.Member.class);

  public List<Projects.Project> list(CallContext context) {
    return Paging.all(PROJECTS, path -> calls.get(context, path, PROJECT_PAGE));
  }

  public Projects.Project create(CallContext context, Projects.Create create) {
    return calls.post(context, PROJECTS, create, PROJECT);
  }

  public Projects.Project get(CallContext context, String id) {
    return calls.get(context, one(id), PROJECT);
  }

  public List<Projects.Member> members(CallContext context, String id) {
    return Paging.all(one(id) + "/members", path -> calls.get(context, path, MEMBER_PAGE));
  }

  private static String one(String id) {
    return PROJECTS + "/" + PathText.encode(id);
  }
}
