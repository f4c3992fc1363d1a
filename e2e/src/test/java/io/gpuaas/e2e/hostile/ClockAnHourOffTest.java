package io.gpuaas.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.e2e.platform.SharedPlatform;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The clock of the user's machine is in the id: what it says wrong must not hide the evidence. */
final class ClockAnHourOffTest {
  private final LocalPlatform platform = SharedPlatform.get();

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT1H"})
  void theIdIsKeptAndTriageFindsTheFailure(Duration off) throws Exception {
    Api admin =
        new Api(platform.url(Service.API))
            .as(new Logins(platform).user("admin", platform.adminPassword()));
    CorrelationId id = CorrelationId.mint(Instant.now().plus(off), new SecureRandom());

    HttpResponse<String> answer =
        admin.send(
            admin
                .request("GET", "/api/v1/allocations", null)
                .header(CorrelationId.HEADER, id.toString()));
    assertThat(Refusal.of(answer))
        .isEqualTo(new Refusal(400, "invalid_request", "project_context_missing"));
    assertThat(answer.headers().firstValue(CorrelationId.HEADER)).contains(id.toString());

    JsonNode triage =
        admin.at(platform.url(Service.SUPPORT)).ask("GET", "/api/v1/triage/" + id, null);
    assertThat(triage.at("/classification/class").asString()).isEqualTo("project-context");
    assertThat(triage.at("/classification/confidence").asString()).isEqualTo("confirmed");
  }
}
