package io.gpuaas.server.api;

import io.gpuaas.contract.api.IdempotencyHeaders;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.identity.PasswordHasher;
import io.gpuaas.server.platform.RecordedTelemetry;
import io.gpuaas.server.platform.ResourceServer;
import io.gpuaas.server.platform.RunningService;
import io.gpuaas.server.platform.ServiceApplication;
import io.gpuaas.server.platform.ServiceDefinition;
import io.gpuaas.server.platform.TestIssuer;
import io.gpuaas.storage.kit.TestCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The API of a test's cloud; tokens are of an issuer that the test is itself. */
final class CloudApi implements AutoCloseable {
  private final TestIssuer issuer = new TestIssuer();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestCloud cloud;
  final RecordedTelemetry telemetry = new RecordedTelemetry(Service.API);
  final RunningService service;

  CloudApi(TestCloud cloud) {
    this.cloud = cloud;
    ServerConfig config =
        ServerConfig.read(
            Map.of(
                "HOME", "/nonexistent", "GPUAAS_API_PORT", "0", "GPUAAS_ALLOCATION_LIMIT", "500"));
    service =
        ServiceApplication.start(
            new ServiceDefinition(
                Service.API,
                "127.0.0.1",
                0,
                Routes.class,
                List.of(
                    telemetry.telemetry(),
                    cloud.process.database,
                    config,
                    new Addresses(
                        Map.of(),
                        URI.create("http://api"),
                        URI.create("http://support"),
                        URI.create("http://terminals"),
                        "issuer"),
                    issuer.trusted())));
  }

  /** Everything but an issuer of its own. */
  @Configuration(proxyBeanMethods = false)
  @Import({ResourceServer.class, ApiRoutes.class})
  static class Routes {
    @Bean
    PasswordHasher passwordHasher() {
      return new PasswordHasher();
    }
  }

  String token(Actor caller) {
    return issuer.token(caller.id());
  }

  /** A request of somebody in the project; headers as name, value, name, value. */
  HttpRequest request(Actor caller, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.baseUrl().resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token(caller))
            .header("Content-Type", "application/json")
            .header(ProjectHeader.NAME, cloud.project.id().toString());
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> post(Actor caller, String path, String body, String key)
      throws IOException, InterruptedException {
    return send(request(caller, "POST", path, body, IdempotencyHeaders.KEY, key));
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    service.close();
    http.close();
    cloud.close();
  }
}
