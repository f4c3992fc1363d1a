package io.gpuaas.server.config;

import static io.gpuaas.core.task.RetryPolicy.retry;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.Names;
import io.gpuaas.core.allocation.AllocationPolicy;
import io.gpuaas.core.allocation.Packing;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.telemetry.process.TelemetryConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How this process is to run.
 *
 * @param stateDirectory everything that it keeps is under it
 * @param databaseUrl empty to run a PostgreSQL of its own
 * @param ports by service; 0 for any free one
 * @param issuerUrl an issuer that is not ours; empty for the embedded one
 * @param sources where triage reads what the embedded store does not hold
 * @param ingestToken what senders of OTLP say to gpuaas-support; empty to make one up
 * @param runbooks an organisation's own; empty for the bundled ones
 * @param escalations who can be told of incidents
 * @param terminals how terminals live, and where their gateway is
 * @param localNodeName the node that {@code --all} invites
 */
public record ServerConfig(
    Path stateDirectory,
    Optional<DatabaseUrl> databaseUrl,
    String bindAddress,
    Map<Service, Integer> ports,
    Optional<URI> publicUrl,
    Optional<URI> supportUrl,
    Optional<URI> issuerUrl,
    String audience,
    TelemetryConfig telemetry,
    TelemetrySources sources,
    Optional<String> ingestToken,
    Optional<Path> runbooks,
    AllocationPolicy policy,
    Duration heartbeatInterval,
    EscalationsConfig escalations,
    TerminalConfig terminals,
    String localNodeName) {
  private static final int SHORTEST_TOKEN = 16;

  /** As long as the command line waits unless it is told otherwise. */
  private static final Duration UNCLAIMED_AFTER = Duration.ofMinutes(15);

  /**
   * Reads the environment.
   *
   * @throws SettingInvalid for a value that means nothing, and for a {@code GPUAAS_} key that
   *     nobody knows
   */
  public static ServerConfig read(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Path state = stateDirectory(settings, environment);
    return new ServerConfig(
        state,
        settings.read(Setting.DATABASE_URL, DatabaseUrl::parse),
        settings.text(Setting.BIND).orElse("127.0.0.1"),
        ports(settings),
        settings.url(Setting.PUBLIC_URL),
        settings.url(Setting.SUPPORT_URL),
        settings.url(Setting.ISSUER_URL),
        settings.text(Setting.AUDIENCE).orElse("gpuaas"),
        telemetry(environment, state),
        TelemetrySources.read(environment),
        settings.read(Setting.TELEMETRY_INGEST_TOKEN, ServerConfig::longEnough),
        settings.read(Setting.RUNBOOKS, Path::of),
        policy(settings),
        settings.duration(Setting.HEARTBEAT_INTERVAL, Duration.ofSeconds(5)),
        settings
            .read(Setting.ESCALATIONS_FILE, Path::of)
            .map(file -> EscalationsFile.read(file, environment))
            .orElse(EscalationsConfig.NONE),
        TerminalConfig.read(settings),
        settings.read(Setting.LOCAL_NODE_NAME, ServerConfig::label).orElse("local"));
  }

  /** The port of a service as it was asked for. */
  public int port(Service service) {
    return ports.getOrDefault(service, 0);
  }

  private static Path stateDirectory(Settings settings, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", ".");
    String xdg = environment.getOrDefault("XDG_STATE_HOME", home + "/.local/state");
    return settings
        .read(Setting.STATE_DIR, Path::of)
        .orElse(Path.of(xdg, "gpuaas"))
        .toAbsolutePath()
        .resolve("up");
  }

  private static Map<Service, Integer> ports(Settings settings) {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    ports.put(Service.API, port(settings, Setting.API_PORT, 8080));
    ports.put(Service.PROVISIONING_WORKER, port(settings, Setting.PROVISIONING_WORKER_PORT, 8081));
    ports.put(Service.TERMINAL_GATEWAY, port(settings, Setting.TERMINAL_GATEWAY_PORT, 8082));
    ports.put(Service.BILLING_WORKER, port(settings, Setting.BILLING_WORKER_PORT, 8083));
    ports.put(Service.WEBHOOK_WORKER, port(settings, Setting.WEBHOOK_WORKER_PORT, 8084));
    ports.put(Service.SUPPORT, port(settings, Setting.SUPPORT_PORT, 8085));
    return Map.copyOf(ports);
  }

  private static int port(Settings settings, Setting setting, int otherwise) {
    return settings.number(setting, otherwise, 0, 65535);
  }

  private static AllocationPolicy policy(Settings settings) {
    Duration taskTimeout = settings.duration(Setting.PREPARE_TIMEOUT, Duration.ofMinutes(5));
    return new AllocationPolicy(
        settings.read(Setting.REGION, ServerConfig::label).orElse("local"),
        settings.number(Setting.ALLOCATION_LIMIT, 20, 1, 1_000_000),
        settings.read(Setting.PLACEMENT, ServerConfig::packing).orElse(Packing.PACK),
        settings.duration(Setting.NODE_OFFLINE_AFTER, Duration.ofSeconds(15)),
        UNCLAIMED_AFTER,
        retry().after(Duration.ofSeconds(1)).doublingUpTo(Duration.ofSeconds(10)).atMost(3),
        taskTimeout,
        retry().after(Duration.ofSeconds(2)).doublingUpTo(Duration.ofSeconds(30)).atMost(5),
        taskTimeout);
  }

  private static Packing packing(String text) {
    return Packing.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static TelemetryConfig telemetry(Map<String, String> environment, Path state) {
    try {
      return TelemetryConfig.read(environment, state.resolve("telemetry"));
    } catch (IllegalArgumentException e) {
      throw new SettingInvalid(String.valueOf(e.getMessage()));
    }
  }

  private static String label(String text) {
    if (!Names.isLabel(text)) {
      throw new IllegalArgumentException("no label");
    }
    return text;
  }

  private static String longEnough(String token) {
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException("too short");
    }
    return token;
  }

  /** Without the database's address and the token. */
  @Override
  public String toString() {
    return "ServerConfig[" + stateDirectory + ", " + ports + "]";
  }
}
