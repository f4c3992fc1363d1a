package io.gpuaas.server;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.tenancy.Secret;
import io.gpuaas.server.api.ApiService;
import io.gpuaas.server.api.ApiWithExternalIssuer;
import io.gpuaas.server.billing.BillingService;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.platform.RunningService;
import io.gpuaas.server.platform.ServiceApplication;
import io.gpuaas.server.platform.ServiceDefinition;
import io.gpuaas.server.provisioning.ProvisioningService;
import io.gpuaas.server.support.IngestToken;
import io.gpuaas.server.support.SupportService;
import io.gpuaas.server.terminal.TerminalService;
import io.gpuaas.server.webhook.WebhookService;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.telemetry.scope.Scope;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Which configuration and which parts each service is started with. */
final class ServiceStarter {
  private static final int CONNECTIONS = 10;

  /**
   * More than requests that are worked on at a time on a small machine: with people waiting for it
   * the pool hands connections over by yielding, and thread dumps show requests standing there.
   */
  private static final int CONNECTIONS_OF_API = 20;

  private static final int CONNECTIONS_OF_SUPPORT = 6;

  private final ServerConfig config;
  private final Addresses addresses;
  private final ProcessTelemetry telemetry;
  private final DatabaseUrl url;
  private final Consumer<AutoCloseable> keep;
  private final IngestToken ingestToken;
  private final List<RunningService> running = new ArrayList<>();

  /** {@code keep} is given everything that has to be closed. */
  ServiceStarter(
      ServerConfig config,
      Addresses addresses,
      ProcessTelemetry telemetry,
      DatabaseUrl url,
      Consumer<AutoCloseable> keep) {
    this.config = config;
    this.addresses = addresses;
    this.telemetry = telemetry;
    this.url = url;
    this.keep = keep;
    this.ingestToken =
        new IngestToken(config.ingestToken().orElseGet(() -> Secret.random(new SecureRandom())));
  }

  /** All at the same time; returns when each of them accepts requests, or throws for the first. */
  void start(Set<Service> services) {
    Say.progress(String.join(", ", services.stream().map(Service::wireName).toList()));
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<CompletableFuture<Void>> starts =
          services.stream()
              .map(service -> CompletableFuture.runAsync(() -> start(service), threads))
              .toList();
      starts.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  synchronized List<RunningService> running() {
    return List.copyOf(running);
  }

  RunningService service(Service service) {
    return running().stream().filter(r -> r.service() == service).findFirst().orElseThrow();
  }

  IngestToken ingestToken() {
    return ingestToken;
  }

  private void start(Service service) {
    Scope.background(service).run(() -> started(ServiceApplication.start(definition(service))));
  }

  private synchronized void started(RunningService service) {
    running.add(service);
    keep.accept(service);
  }

  private ServiceDefinition definition(Service service) {
    return switch (service) {
      case API ->
          define(
              service,
              config.issuerUrl().isPresent() ? ApiWithExternalIssuer.class : ApiService.class,
              database(service, CONNECTIONS_OF_API));
      case PROVISIONING_WORKER ->
          define(service, ProvisioningService.class, database(service, CONNECTIONS));
      case SUPPORT ->
          define(
              service,
              SupportService.class,
              database(service, CONNECTIONS_OF_SUPPORT),
              telemetry,
              ingestToken);
      case TERMINAL_GATEWAY ->
          define(service, TerminalService.class, database(service, CONNECTIONS));
      case BILLING_WORKER -> define(service, BillingService.class);
      case WEBHOOK_WORKER -> define(service, WebhookService.class);
      case NODE_AGENT -> throw new IllegalArgumentException("a node agent is its own program");
    };
  }

  private Database database(Service service, int connections) {
    Database database = Database.open(url, service.wireName(), connections);
    keep.accept(database);
    return database;
  }

  private ServiceDefinition define(Service service, Class<?> configuration, Object... parts) {
    List<Object> all = new ArrayList<>(List.of(parts));
    all.addAll(List.of(config, addresses, telemetry.of(service)));
    return new ServiceDefinition(
        service, config.bindAddress(), addresses.port(service), configuration, all);
  }
}
