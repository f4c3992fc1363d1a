package io.gpuaas.e2e.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** What a running platform answers, against the document that it serves. */
@TestInstance(Lifecycle.PER_CLASS)
final class AnswersTest {
  private static final String API = "/api/v1/";

  private LocalPlatform platform;
  private Logins logins;
  private ApiDocument document;
  private Caller nobody;
  private Caller admin;

  @BeforeAll
  void start() throws IOException, InterruptedException, TokenRefused {
    platform = SharedPlatform.get();
    logins = new Logins(platform);
    document = ApiDocument.load();
    nobody =
        new Caller(
            HttpClient.newHttpClient(),
            document,
            new TreeSet<>(),
            platform.url(Service.API),
            null,
            null);
    admin = nobody.as(logins.user("admin", platform.adminPassword()));
  }

  @Test
  void everyOperationSucceedsAsDescribed() throws Exception {
    assertThat(nobody.get(200, "/openapi.json")).isEqualTo(document.root());
    nobody.get(200, "/.well-known/gpuaas");
    health();
    String tenant = admin.get(200, API + "whoami").required("tenant_id").asString();
    accounts(tenant);
    Caller member = admin.in(id(admin.post(201, API + "projects", Map.of("name", "tour"))));
    project(member);
    NodeTour.of(admin, logins).allocate(member);
    NodeTour.operate(admin);
    support(member.at(platform.url(Service.SUPPORT)));
    assertThat(admin.answered())
        .containsExactlyInAnyOrderElementsOf(
            document.operations().stream().map(ApiOperation::toString).toList());
  }

  private void health() throws Exception {
    for (Service service : Service.values()) {
      if (service != Service.NODE_AGENT) {
        Caller caller = nobody.at(platform.url(service));
        caller.get(200, "/healthz");
        caller.get(200, "/readyz");
        caller.get(200, "/metrics");
      }
    }
  }

  private void accounts(String tenant) throws Exception {
    admin.post(201, API + "tenants", Map.of("name", "other"));
    admin.get(200, API + "tenants?page_size=1");
    admin.post(
        201,
        API + "users",
        Map.of("tenant_id", tenant, "username", "mary", "password", "correct-horse-battery"));
    admin.get(200, API + "users?tenant_id=" + tenant);
    admin.post(
        201,
        API + "service-accounts",
        Map.of("tenant_id", tenant, "name", "robot", "access_token_ttl_seconds", 60));
    admin.get(200, API + "service-accounts");
  }

  private void project(Caller member) throws Exception {
    String project = member.projectId();
    admin.get(200, API + "projects");
    admin.get(200, API + "projects/" + project);
    admin.get(200, API + "iam/roles");
    admin.get(200, API + "catalog/skus");
    admin.post(
        200,
        API + "iam/grants",
        Map.of("scope", "project", "scope_id", project, "username", "mary", "role", "viewer"));
    admin.get(200, API + "projects/" + project + "/members");
    admin.call(
        204,
        "DELETE",
        API + "iam/grants?scope=project&scope_id=" + project + "&username=mary",
        null);
  }

  private static void support(Caller support) throws Exception {
    String id = UUID.randomUUID().toString();
    Map<String, Object> report =
        Map.of("correlation_id", id, "command", "allocations get", "code", "node_offline");
    support.post(202, API + "reports", report);
    support.get(200, API + "triage/" + id);
    support.post(200, API + "triage", Map.of("correlation_id", id, "report", report));
    support.get(200, API + "reports/" + id);
    incident(support, API + "incidents/" + id);
  }

  private static void incident(Caller support, String path) throws Exception {
    support.get(200, API + "incidents?status=open&page_size=1");
    support.post(201, path + "/notes", Map.of("text", "looking"));
    support.get(200, path + "/notes");
    support.get(200, path + "/verdicts/1");
    support.post(200, path + "/assign", Map.of());
    support.get(200, API + "escalation-targets");
    support.post(202, path + "/escalations", Map.of("to", "nowhere", "note", "help"));
    support.get(200, path);
    support.post(200, path + "/close", Map.of("note", "over"));
    support.post(200, path + "/reopen", Map.of());
    support.get(200, path + "/changes?page_size=1");
  }

  @Test
  void refusesAsDescribed() throws Exception {
    Caller member = admin.in(id(admin.post(201, API + "projects", Map.of("name", "refused"))));
    String nothing = API + "allocations/" + UUID.randomUUID();
    nobody.get(401, API + "whoami");
    nobody.as("no.such.token").get(401, API + "projects");
    admin.get(400, API + "allocations");
    admin.in("not-an-id").get(400, API + "allocations");
    admin.in(UUID.randomUUID().toString()).get(404, API + "allocations");
    member.get(404, nothing);
    member.get(400, API + "allocations/not-an-id");
    member.get(404, nothing + "/events");
    member.get(400, API + "allocations?state=asleep");
    member.get(400, API + "allocations?sku=%00");
    member.get(400, API + "allocations?name=Not%20A%20Label");
    member.post(400, API + "allocations", Map.of("sku", "cpu.small", "region", "the-moon"));
    member.post(400, API + "allocations", Map.of("sku", "gpu.h100.1", "gpus", 65));
    member.post(404, nothing + "/release", Map.of());
    member.post(404, nothing + "/terminal-token", Map.of());
    member.post(404, API + "terminal-sessions/" + UUID.randomUUID() + "/kill", Map.of());
    member.post(404, API + "allocations", Map.of("sku", "gpu.abacus.1"));
    member.post(409, API + "allocations", Map.of("sku", "gpu.h100.8"));
    member.post(400, API + "allocations", Map.of("sku", "cpu.1", "colour", "red"));
    member.call(400, "POST", API + "projects", "{\"name\":");
    member.post(400, API + "projects", Map.of("name", "Not A Label"));
    member.get(400, API + "projects?page_size=0");
    member.get(400, API + "projects?page_token=%7B");
    admin.get(404, API + "nodes/nowhere");
    admin.post(404, API + "nodes/nowhere/drain", Map.of());
    admin.post(400, API + "nodes/nowhere/quarantine", Map.of());
    member.as("no.such.token").call(401, "DELETE", API + "nodes/nowhere", null);
    nobody.post(401, API + "nodes/enroll", NodeTour.enrollment("no-such-token"));
    admin.post(403, API + "nodes/self/work", Map.of("wait_seconds", 0));
    refusesToSupport(admin.at(platform.url(Service.SUPPORT)));
    assertThat(platform.output()).doesNotContain("unexpected_exception");
  }

  private static void refusesToSupport(Caller support) throws Exception {
    String nothing = API + "incidents/" + UUID.randomUUID();
    support.get(400, API + "triage/not-an-id");
    support.get(400, API + "incidents/not-an-id");
    support.get(404, nothing);
    support.get(404, nothing + "/verdicts/1");
    support.get(400, nothing + "/verdicts/one");
    support.get(400, API + "incidents?status=asleep");
    support.get(400, API + "incidents?since=%2B1000000000-01-01T00:00:00Z");
    support.get(400, API + "incidents?owner=%00");
    support.get(400, API + "incidents?page_token=Zm9v");
    support.post(404, nothing + "/notes", Map.of("text", "hello"));
    support.post(400, nothing + "/notes", Map.of("text", "x".repeat(10_001)));
    support.post(400, nothing + "/notes", Map.of());
    support.post(404, nothing + "/close", Map.of());
    support.post(400, nothing + "/escalations", Map.of("to", "nobody"));
    support.post(
        400,
        API + "reports",
        Map.of("correlation_id", UUID.randomUUID().toString(), "message", "x".repeat(10_001)));
  }

  static String id(JsonNode created) {
    return created.required("id").asString();
  }
}
