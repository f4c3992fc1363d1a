package io.gpuaas.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.e2e.platform.SharedPlatform;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** Through HTTP, as a user and as an operator. */
@TestInstance(Lifecycle.PER_CLASS)
final class IncidentTest {
  private static final String REPORTS = "/api/v1/reports";
  private static final String PASSWORD = "correct-horse-battery";

  private Api admin;
  private Api user;
  private Api other;
  private LocalPlatform platform;

  @BeforeAll
  void start() throws Exception {
    platform = SharedPlatform.get();
    Logins logins = new Logins(platform);
    Api api = new Api(platform.url(Service.API)).as(logins.user("admin", platform.adminPassword()));
    String tenant = api.ask("GET", "/api/v1/whoami", null).required("tenant_id").asString();
    for (String name : new String[] {"reporter", "somebody"}) {
      Map<String, String> fields =
          Map.of("tenant_id", tenant, "username", name, "password", PASSWORD);
      api.ask("POST", "/api/v1/users", WireJson.mapper().writeValueAsString(fields));
    }
    admin = api.at(platform.url(Service.SUPPORT));
    user = admin.as(logins.user("reporter", PASSWORD));
    other = admin.as(logins.user("somebody", PASSWORD));
  }

  @Test
  void goesFromAReportToItsEndInFrontOfItsReporter() throws Exception {
    String id = Logins.context().correlationId().toString();
    HttpResponse<String> reported = user.send(user.request("POST", REPORTS, report(id)));
    assertThat(reported.headers().firstValue("X-Gpuaas-Recorded")).contains("report");
    assertThat(status(id)).isEqualTo("received");
    assertThat(other.send(other.request("GET", REPORTS + "/" + id, null)).statusCode())
        .isEqualTo(404);

    assertThat(triaged(id)).isEqualTo("version=1");
    assertThat(triaged(id)).isEqualTo("version=2");
    String incident = "/api/v1/incidents/" + id;
    admin.ask("GET", "/api/v1/triage/" + id, null);
    admin.ask("POST", incident + "/notes", "{\"text\": \"looking\"}");
    assertThat(status(id)).isEqualTo("investigating");
    admin.ask("POST", incident + "/escalations", "{\"to\": \"nowhere\", \"note\": null}");
    assertThat(status(id)).isEqualTo("escalated");
    admin.ask("POST", incident + "/close", "{}");
    assertThat(status(id)).isEqualTo("closed");

    JsonNode details = admin.ask("GET", incident, null);
    assertThat(details.at("/incident/version").asInt()).isEqualTo(2);
    assertThat(details.at("/incident/class").asString()).isNotEmpty();
    assertThat(details.at("/reports/0/report/command").asString()).contains("[redacted]");
    assertThat(user.ask("GET", REPORTS + "/" + id, null).required("remediation").asString())
        .isNotEmpty();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> admin.ask("GET", incident, null).at("/escalations/0/attempts").asInt() > 0);
    assertThat(admin.ask("GET", incident, null).at("/escalations/0/last_error").asString())
        .isEqualTo("no connection");
  }

  @Test
  void takesNoMoreReportsThanOnePersonCanHave() throws Exception {
    for (int i = 0; i < 60; i++) {
      assertThat(reported().statusCode()).isEqualTo(202);
    }
    HttpResponse<String> answer = reported();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(3000L, 3600L);
  }

  private HttpResponse<String> reported() throws Exception {
    String id = Logins.context().correlationId().toString();
    return other.send(other.request("POST", REPORTS, report(id)));
  }

  private String triaged(String id) throws Exception {
    HttpResponse<String> answer =
        admin.send(admin.request("POST", "/api/v1/triage", "{\"correlation_id\": \"" + id + "\"}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("X-Gpuaas-Recorded").orElseThrow();
  }

  private String status(String id) throws Exception {
    return user.ask("GET", REPORTS + "/" + id, null).required("status").asString();
  }

  private static String report(String id) {
    return """
    {"correlation_id": "%s", "command": "projects list --password=hunter2horse",
     "code": "internal_error", "message": "it broke"}
    """
        .formatted(id);
  }
}
