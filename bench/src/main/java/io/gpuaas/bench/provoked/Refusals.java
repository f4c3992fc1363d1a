package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests that are refused at once. */
final class Refusals {
  private static final String PROJECTS = "/api/v1/projects";
  private static final String NODES = "/api/v1/nodes";
  private static final String ALLOCATIONS = "/api/v1/allocations";
  private static final String LIST = "allocations list";
  private static final String CREATE = "allocations create";

  private final Cast cast;
  private final Map<String, Provocation> all = new LinkedHashMap<>();

  private Refusals(Cast cast) {
    this.cast = cast;
  }

  static Map<String, Provocation> of(Cast cast) {
    Refusals refusals = new Refusals(cast);
    refusals.sessions();
    refusals.requests();
    refusals.roles();
    refusals.things();
    refusals.nodes();
    return refusals.all;
  }

  private void sessions() {
    Caller admin = cast.admin();
    all.put("token-missing", () -> projects(admin.as(null)));
    all.put("token-invalid", () -> projects(admin.as("not.a.token")));
    all.put("token-expired", () -> projects(admin.as(cast.tokens().expired(cast.adminId()))));
    all.put(
        "token-scope-invalid", () -> projects(admin.as(cast.tokens().elsewhere(cast.adminId()))));
    all.put("rate-limit-exceeded", () -> new LoginAttempts(admin.base()).untilSlowedDown());
  }

  private void requests() {
    Caller member = cast.member();
    all.put("project-context-missing", () -> member.in(null).get(LIST, ALLOCATIONS).refused());
    all.put("project-context-invalid", () -> member.in("ml").get(LIST, ALLOCATIONS).refused());
    all.put("malformed-json", () -> member.post(CREATE, ALLOCATIONS, "{\"sku\": ").refused());
    all.put("route-not-found", () -> member.get("catalog list", "/api/v2/catalog/skus").refused());
    all.put(
        "validation-error",
        () ->
            cast.admin().post("projects create", PROJECTS, "{\"name\": \"two words\"}").refused());
    all.put("idempotency-conflict", this::idempotencyConflict);
    all.put("sku-not-found", () -> create("gpu.abacus.1"));
    all.put("sku-unavailable", () -> create("gpu.h100.8"));
  }

  private void roles() {
    all.put(
        "insufficient-permissions",
        () -> cast.viewer().post(CREATE, ALLOCATIONS, sku(ScriptedNode.SKU)).refused());
    all.put("admin-required", () -> cast.member().get("nodes list", NODES).refused());
    all.put(
        "project-not-found",
        () -> cast.member().in(UUID.randomUUID().toString()).get(LIST, ALLOCATIONS).refused());
    all.put(
        "user-not-found",
        () ->
            cast.admin()
                .post(
                    "iam grant",
                    "/api/v1/iam/grants",
                    """
                    {"scope": "project", "scope_id": "%s", "username": "nobody", "role": "viewer"}
                    """
                        .formatted(cast.member().project()))
                .refused());
  }

  private void things() {
    all.put(
        "allocation-not-found",
        () ->
            cast.member().get("allocations get", ALLOCATIONS + "/" + UUID.randomUUID()).refused());
    all.put(
        "node-already-exists",
        () ->
            cast.admin()
                .post(
                    "nodes enroll-token",
                    NODES + "/enrollment-tokens",
                    "{\"node_name\": \"%s\"}".formatted(ScriptedNode.NAME))
                .refused());
    all.put(
        "node-not-found",
        () -> cast.node().report(UUID.randomUUID().toString(), "{\"succeeded\": true}").refused());
  }

  private void nodes() {
    all.put("node-offline", () -> resumed("silent", null, false));
    all.put("node-unhealthy", () -> resumed("broken", "uncorrectable memory errors", true));
  }

  private CorrelationId resumed(String name, @Nullable String problem, boolean heard)
      throws IOException, InterruptedException {
    ScriptedNode node = ScriptedNode.enroll(cast.tokens(), cast.admin(), name, problem);
    if (heard) {
      node.beat();
    }
    return cast.admin().post("nodes resume", NODES + "/" + name + "/resume", "{}").refused();
  }

  private CorrelationId idempotencyConflict() throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    String create = "projects create";
    var _ = cast.admin().postOnce(key, create, PROJECTS, "{\"name\": \"once\"}").orFail();
    return cast.admin().postOnce(key, create, PROJECTS, "{\"name\": \"twice\"}").refused();
  }

  private static CorrelationId projects(Caller caller) throws IOException, InterruptedException {
    return caller.get("projects list", PROJECTS).refused();
  }

  private CorrelationId create(String sku) throws IOException, InterruptedException {
    return cast.member().post(CREATE, ALLOCATIONS, sku(sku)).refused();
  }

  private static String sku(String name) {
    return "{\"sku\": \"%s\"}".formatted(name);
  }
}
