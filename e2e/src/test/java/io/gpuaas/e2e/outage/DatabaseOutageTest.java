package io.gpuaas.e2e.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Calls;
import io.gpuaas.client.ProjectsApi;
import io.gpuaas.client.SupportApi;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.contract.api.RecordedHeader;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped under a running platform, and comes back. */
@Timeout(240)
final class DatabaseOutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void triagesWhatFailsWithoutTheDatabaseAndGoesOnWithIt(@TempDir Path state)
      throws IOException, InterruptedException, TokenRefused {
    EmbeddedConfig config =
        new EmbeddedConfig(state.resolve("postgres"), LocalPlatform.PROGRAMS, PATIENCE);
    EmbeddedPostgres postgres = EmbeddedPostgres.start(config);
    Map<String, String> settings = Map.of("GPUAAS_DATABASE_URL", postgres.url().toEnvironment());
    try (LocalPlatform platform = LocalPlatform.start(state.resolve("platform"), settings)) {
      Optional<String> token =
          Optional.of(new Logins(platform).user("admin", platform.adminPassword()));
      ProjectsApi projects = new ProjectsApi(calls(platform, Service.API, token));
      SupportApi support = new SupportApi(calls(platform, Service.SUPPORT, token));
      // Support remembers for a while who it has seen.
      support.triage(Logins.context(), Logins.context().correlationId().toString());

      postgres.close();
      CallContext failed = Logins.context();
      assertThatExceptionOfType(CallFailed.class)
          .isThrownBy(() -> projects.list(failed))
          .matches(e -> e.failure().is(ErrorCode.SERVICE_UNAVAILABLE));
      assertThat(status(platform, "/readyz")).isEqualTo(503);
      assertThat(status(platform, "/healthz")).isEqualTo(200);
      await().atMost(PATIENCE).untilAsserted(() -> assertConfirmed(support, failed));
      assertThat(recorded(platform, token, failed)).isEqualTo(RecordedHeader.NO);

      postgres = EmbeddedPostgres.start(config);
      await().atMost(PATIENCE).until(() -> status(platform, "/readyz") == 200);
      assertThat(projects.list(Logins.context())).isEmpty();
      // Support may believe in the outage for a few seconds more.
      await()
          .atMost(PATIENCE)
          .until(
              () -> recorded(platform, token, failed), answer -> !answer.equals(RecordedHeader.NO));
      assertThat(recorded(platform, token, failed)).isEqualTo(RecordedHeader.version(2));
    } finally {
      postgres.close();
    }
  }

  /** What is said of the record of a triage that was answered in any case. */
  private static String recorded(LocalPlatform platform, Optional<String> token, CallContext failed)
      throws IOException, InterruptedException {
    Api support = new Api(platform.url(Service.SUPPORT)).as(token.orElseThrow());
    String question = "{\"correlation_id\": \"" + failed.correlationId() + "\"}";
    HttpResponse<String> answer = support.send(support.request("POST", "/api/v1/triage", question));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue(RecordedHeader.NAME).orElseThrow();
  }

  private static Calls calls(LocalPlatform platform, Service service, Optional<String> token) {
    return new Calls(platform.url(service), () -> token, Timeouts.DEFAULT);
  }

  private static void assertConfirmed(SupportApi support, CallContext failed) {
    TriageResult verdict = support.triage(Logins.context(), failed.correlationId().toString());
    assertThat(verdict.classification().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE.wireName());
    assertThat(verdict.classification().failureClass())
        .isEqualTo(FailureClass.API_DEGRADATION.wireName());
    assertThat(verdict.classification().confidence()).isEqualTo("confirmed");
  }

  private int status(LocalPlatform platform, String path) throws IOException, InterruptedException {
    URI uri = platform.url(Service.API).resolve(path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }
}
