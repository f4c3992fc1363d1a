package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.LocalPlatform;
import io.gpuaas.bench.platform.Reply;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.contract.signal.Service;
import java.io.IOException;

/**
 * Everybody who takes part.
 *
 * @param admin of the platform, who triages too
 * @param member of a project, as are the next two
 * @param colleague another member
 * @param viewer may only look
 * @param node a host whose agent says what the evaluation wants it to say
 */
record Cast(
    Tokens tokens,
    String adminId,
    Caller admin,
    Caller member,
    Caller colleague,
    Caller viewer,
    ScriptedNode node) {
  private static final String IAM = "iam grant";

  static Cast assemble(LocalPlatform platform, Sql sql) throws IOException, InterruptedException {
    Tokens tokens = Tokens.of(sql, platform.url(Service.API));
    String adminId = sql.text("SELECT id FROM principals WHERE username = 'admin'");
    Caller admin = new Caller(platform.url(Service.API)).as(tokens.of(adminId));
    String project =
        id(admin.post("projects create", "/api/v1/projects", "{\"name\": \"evaluation\"}"));
    Hiring hiring = new Hiring(tokens, admin.in(project), project);
    return new Cast(
        tokens,
        adminId,
        admin,
        hiring.account("member", "member"),
        hiring.account("colleague", "member"),
        hiring.account("viewer", "viewer"),
        ScriptedNode.join(tokens, admin));
  }

  static String id(Reply created) throws IOException {
    return created.orFail().required("id").asString();
  }

  /** Takes people into the project. */
  private record Hiring(Tokens tokens, Caller admin, String project) {
    Caller account(String name, String role) throws IOException, InterruptedException {
      String tenant =
          admin.get("auth whoami", "/api/v1/whoami").orFail().required("tenant_id").asString();
      String account =
          id(
              admin.post(
                  "iam service-accounts create",
                  "/api/v1/service-accounts",
                  "{\"tenant_id\": \"%s\", \"name\": \"%s\"}".formatted(tenant, name)));
      var _ =
          admin
              .post(
                  IAM,
                  "/api/v1/iam/grants",
                  "{\"scope\": \"project\", \"scope_id\": \"%s\", \"username\": \"%s\", \"role\": \"%s\"}"
                      .formatted(project, name, role))
              .orFail();
      return admin.as(tokens.of(account));
    }
  }
}
