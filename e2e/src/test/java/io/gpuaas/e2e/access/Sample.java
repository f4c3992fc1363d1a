package io.gpuaas.e2e.access;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.node.agent.control.NodeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is right in every way, so that only the caller decides how it is answered.
 *
 * @param service which one serves the route
 * @param body JSON; null for none
 */
record Sample(Service service, String method, String path, @Nullable String body) {
  private static final List<String> SUPPORTS_OWN =
      List.of("/api/v1/triage", "/api/v1/reports", "/api/v1/incidents", "/api/v1/escalation");
  // The routes of triage and reports open an incident for the other one.
  private static final String NO_INCIDENT = "01890f3e-7b8a-7c3d-9e4f-5a6b7c8d9e10";
  private static final String UNKNOWN = "01890f3e-7b8a-7c3d-9e4f-5a6b7c8d9e0f";

  /**
   * The sample of a route.
   *
   * @param fresh a name that is not taken
   */
  static Sample of(String route, Cast cast, String fresh) {
    String[] words = route.split(" ", 2);
    Service service =
        SUPPORTS_OWN.stream().anyMatch(words[1]::startsWith) ? Service.SUPPORT : Service.API;
    return new Sample(service, words[0], path(route, cast), body(route, cast, fresh));
  }

  private static String path(String route, Cast cast) {
    String path = route.substring(route.indexOf(' ') + 1);
    return switch (route) {
      case "GET /api/v1/users", "GET /api/v1/service-accounts" ->
          path + "?tenant_id=" + cast.tenant;
      case "DELETE /api/v1/iam/grants" ->
          path + "?scope=project&username=target&scope_id=" + cast.project;
      default ->
          path.replace("{version}", "1")
              .replace("incidents/{correlation_id}", "incidents/" + NO_INCIDENT)
              .replace("reports/{correlation_id}", "reports/" + NO_INCIDENT)
              .replace("projects/{id}", "projects/" + cast.project)
              .replace("allocations/{id}", "allocations/" + cast.allocation)
              .replaceAll("\\{[a-z_]+}", UNKNOWN);
    };
  }

  private static @Nullable String body(String route, Cast cast, String fresh) {
    return switch (route) {
      case "POST /api/v1/tenants", "POST /api/v1/projects" -> "{\"name\": \"%s\"}".formatted(fresh);
      case "POST /api/v1/users" ->
          """
          {"tenant_id": "%s", "username": "%s", "password": "correct-horse-battery"}
          """
              .formatted(cast.tenant, fresh);
      case "POST /api/v1/service-accounts" ->
          "{\"tenant_id\": \"%s\", \"name\": \"%s\"}".formatted(cast.tenant, fresh);
      case "POST /api/v1/iam/grants" ->
          """
          {"scope": "project", "scope_id": "%s", "username": "target", "role": "viewer"}
          """
              .formatted(cast.project);
      // Of a size that the node does not have: nothing is created by who may.
      case "POST /api/v1/allocations" -> "{\"sku\": \"gpu.h100.8\"}";
      case "POST /api/v1/nodes/enrollment-tokens" -> "{\"node_name\": \"%s\"}".formatted(fresh);
      // Of a node that is not there: whoever may is told so.
      case "POST /api/v1/nodes/{node}/drain", "POST /api/v1/nodes/{node}/quarantine" ->
          "{\"reason\": \"a test\"}";
      case "POST /api/v1/nodes/{node}/resume" -> null;
      case "POST /api/v1/nodes/enroll" ->
          """
          {"token": "guessed", "agent_version": "0.1.0", "inventory": %s, "public_key": %s}
          """
              .formatted(Cast.INVENTORY, Cast.publicKey(NodeKey.fresh()));
      case "POST /api/v1/nodes/self/heartbeat" -> Cast.heartbeat();
      case "POST /api/v1/nodes/self/work" -> "{\"wait_seconds\": 0}";
      case "POST /api/v1/nodes/self/tasks/{id}/result" -> "{\"succeeded\": true}";
      case "POST /api/v1/triage", "POST /api/v1/reports" ->
          "{\"correlation_id\": \"%s\"}".formatted(UNKNOWN);
      case "POST /api/v1/incidents/{correlation_id}/notes" -> "{\"text\": \"a note\"}";
      // No target is configured: whoever may is told so.
      case "POST /api/v1/incidents/{correlation_id}/escalations" -> "{\"to\": \"nobody\"}";
      default -> route.startsWith("POST") ? "{}" : null;
    };
  }
}
