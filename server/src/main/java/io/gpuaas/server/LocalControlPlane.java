package io.gpuaas.server;

import io.gpuaas.contract.api.Endpoints;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.node.NewEnrollmentToken;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.local.EndpointsFile;
import io.gpuaas.server.local.LocalNodeAgent;
import io.gpuaas.server.platform.RunningService;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code --all} has beyond its services: a node agent, and a file that says where things are.
 */
final class LocalControlPlane implements AutoCloseable {
  private static final Duration INVITATION = Duration.ofMinutes(10);

  private final EndpointsFile file;
  private final Optional<LocalNodeAgent> agent;

  private LocalControlPlane(EndpointsFile file, Optional<LocalNodeAgent> agent) {
    this.file = file;
    this.agent = agent;
  }

  static LocalControlPlane start(
      ServerConfig config, Addresses addresses, ServiceStarter services, DatabaseUrl url)
      throws IOException {
    Optional<LocalNodeAgent> agent =
        LocalNodeAgent.start(
            OwnFolder.create(config.stateDirectory().resolve("node-agent")),
            addresses.api(),
            () -> invitation(config, services.service(Service.API)),
            telemetry(addresses, services));
    EndpointsFile file = EndpointsFile.under(config.stateDirectory());
    file.write(
        new Endpoints(
            ProcessHandle.current().pid(),
            services.running().stream()
                .collect(
                    Collectors.toMap(r -> r.service().wireName(), r -> r.baseUrl().toString())),
            agent.map(LocalNodeAgent::pid).orElse(null),
            url.toEnvironment()));
    welcome(config, addresses);
    return new LocalControlPlane(file, agent);
  }

  private static Optional<String> invitation(ServerConfig config, RunningService api) {
    return api.part(NodeEnrollment.class)
        .inviteLocal(config.localNodeName(), INVITATION, Causes.ofOurOwn())
        .map(NewEnrollmentToken::token);
  }

  /** The agent is another process: what it has to say comes back as OTLP. */
  private static Map<String, String> telemetry(Addresses addresses, ServiceStarter services) {
    String bearer =
        URLEncoder.encode("Bearer " + services.ingestToken().value(), StandardCharsets.UTF_8)
            .replace("+", "%20");
    return Map.of(
        "GPUAAS_TELEMETRY",
        "otlp",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        addresses.support().toString(),
        "OTEL_EXPORTER_OTLP_HEADERS",
        "authorization=" + bearer);
  }

  private static void welcome(ServerConfig config, Addresses addresses) {
    Say.line("ready");
    Say.line("  API      " + addresses.api());
    Say.line("  support  " + addresses.support());
    Say.line(
        "  log in   gpuaas --base-url "
            + addresses.api()
            + " auth login   (user admin, password in "
            + config.stateDirectory().resolve("admin-password")
            + ")");
    Say.line("Ctrl-C stops everything; the data stays.");
  }

  @Override
  public void close() throws IOException {
    file.remove();
    agent.ifPresent(LocalNodeAgent::close);
  }
}
