package io.gpuaas.e2e.access;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.node.agent.control.NodeKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody for each column, and the tenant, project and allocation that they are tried on. */
final class Cast {
  static final String INVENTORY =
      """
      {"hostname": "matrix", "cpus": 8, "memory_bytes": 1024, "gpus": [
        {"uuid": "GPU-matrix", "model": "NVIDIA L40S", "memory_bytes": 1024}]}
      """;
  private static final String PASSWORD = "correct-horse-battery";

  private final Logins logins;
  private final Api admin;
  private final Map<String, @Nullable String> tokens = new LinkedHashMap<>();
  final String tenant;
  final String project;
  final String allocation;

  Cast(LocalPlatform platform) throws Exception {
    logins = new Logins(platform);
    Api api = new Api(platform.url(Service.API));
    admin = api.as(logins.user("admin", platform.adminPassword()));
    tokens.put("nobody", null);
    tokens.put("admin", admin.token());
    tenant = tenant("matrix");
    String elsewhere = tenant("elsewhere");
    machine("stranger", elsewhere);
    grant("tenant", elsewhere, "stranger", "owner");
    for (String role : new String[] {"viewer", "member", "admin", "owner"}) {
      machine("t-" + role, tenant);
      grant("tenant", tenant, "t-" + role, role);
    }
    project = id(as("t-owner").ask("POST", "/api/v1/projects", "{\"name\": \"matrix\"}"));
    for (String role : new String[] {"viewer", "member", "admin", "owner"}) {
      machine("p-" + role, tenant);
      grant("project", project, "p-" + role, role);
    }
    machine("target", tenant);
    ops(elsewhere);
    node();
    allocation = id(as("p-owner").ask("POST", "/api/v1/allocations", "{\"sku\": \"gpu.l40s.1\"}"));
  }

  /** The API as seen by one of the people, in the project. */
  Api as(String person) {
    return admin.as(tokens.get(person)).in(project);
  }

  /** Makes sure that there is a role to be taken. */
  void grantTarget() throws Exception {
    grant("project", project, "target", "viewer");
  }

  private String tenant(String name) throws Exception {
    return id(admin.ask("POST", "/api/v1/tenants", "{\"name\": \"%s\"}".formatted(name)));
  }

  private void machine(String name, String home) throws Exception {
    JsonNode created =
        admin.ask(
            "POST",
            "/api/v1/service-accounts",
            "{\"tenant_id\": \"%s\", \"name\": \"%s\"}".formatted(home, name));
    tokens.put(name, token(created));
  }

  private String token(JsonNode machine) throws Exception {
    return logins.machine(
        machine.required("client_id").asString(), machine.required("client_secret").asString());
  }

  private void grant(String scope, String scopeId, String name, String role) throws Exception {
    var _ =
        admin.ask(
            "POST",
            "/api/v1/iam/grants",
            """
            {"scope": "%s", "scope_id": "%s", "username": "%s", "role": "%s"}
            """
                .formatted(scope, scopeId, name, role));
  }

  private void ops(String home) throws Exception {
    JsonNode user =
        admin.ask(
            "POST",
            "/api/v1/users",
            """
            {"tenant_id": "%s", "username": "matrix-ops", "password": "%s", "platform_role": "ops"}
            """
                .formatted(home, PASSWORD));
    tokens.put("ops", logins.user(user.required("username").asString(), PASSWORD));
  }

  /** A host that joins and beats, and never does anything. */
  private void node() throws Exception {
    NodeKey key = NodeKey.fresh();
    JsonNode invitation =
        admin.ask("POST", "/api/v1/nodes/enrollment-tokens", "{\"node_name\": \"matrix\"}");
    JsonNode joined =
        admin.ask(
            "POST",
            "/api/v1/nodes/enroll",
            """
            {"token": "%s", "agent_version": "0.1.0", "inventory": %s, "public_key": %s}
            """
                .formatted(invitation.required("token").asString(), INVENTORY, publicKey(key)));
    Enrolled enrolled = WireJson.mapper().treeToValue(joined, Enrolled.class);
    tokens.put("node", logins.node(enrolled, key));
    var _ = as("node").ask("POST", "/api/v1/nodes/self/heartbeat", heartbeat());
  }

  static String publicKey(NodeKey key) {
    return WireJson.mapper().writeValueAsString(key.publicHalf());
  }

  static String heartbeat() {
    return "{\"inventory\": " + INVENTORY + "}";
  }

  private static String id(JsonNode created) {
    return created.required("id").asString();
  }
}
