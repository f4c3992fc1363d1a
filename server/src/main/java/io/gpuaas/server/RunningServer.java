package io.gpuaas.server;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.tenancy.FirstStart;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.config.SettingInvalid;
import io.gpuaas.server.identity.FirstAdmin;
import io.gpuaas.server.platform.RunningService;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.storage.database.Migrations;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.telemetry.scope.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that this process has started, in the order in which it must not be stopped. */
final class RunningServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The last one started is the first one stopped. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private final CountDownLatch startEnded = new CountDownLatch(1);
  private volatile boolean stopping;

  /**
   * Starts the services and returns when all of them answer.
   *
   * @throws SettingInvalid when what the configuration says is not enough
   * @throws IOException when a file under the state directory cannot be written
   * @throws CancellationException when {@link #close} was called meanwhile
   */
  void start(ServerConfig config, Set<Service> services) throws IOException {
    try {
      startAll(config, services);
    } catch (IOException | RuntimeException e) {
      stopAll();
      if (stopping) {
        throw new CancellationException();
      }
      throw e;
    } finally {
      startEnded.countDown();
    }
  }

  private void startAll(ServerConfig config, Set<Service> services) throws IOException {
    long start = System.nanoTime();
    boolean all = services.size() > 1;
    Service first = all ? Service.SUPPORT : services.iterator().next();
    OwnFolder.create(config.stateDirectory());
    ProcessTelemetry telemetry = keep(ProcessTelemetry.open(config.telemetry(), first));
    DatabaseUrl url = database(config, all);
    migrate(url);
    Addresses addresses = Addresses.settle(config);
    ServiceStarter starter = new ServiceStarter(config, addresses, telemetry, url, this::keep);
    starter.start(services);
    firstAdmin(config, starter);
    log(starter.running(), start);
    if (all) {
      keep(LocalControlPlane.start(config, addresses, starter, url));
    }
  }

  private static void log(List<RunningService> services, long start) {
    for (RunningService service : services) {
      Scope.background(service.service())
          .run(
              () ->
                  LOG.atInfo()
                      .addKeyValue(LogField.EVENT.wireName(), Event.SERVICE_STARTED.wireName())
                      .addKeyValue(LogField.DURATION_MS.wireName(), millisSince(start))
                      .log("listening on {}", service.baseUrl()));
    }
  }

  /** Where people log in at our own issuer, somebody has to be able to. */
  private static void firstAdmin(ServerConfig config, ServiceStarter services) {
    boolean ownIssuer = config.issuerUrl().isEmpty();
    services.running().stream()
        .filter(service -> ownIssuer && service.service() == Service.API)
        .forEach(
            api ->
                FirstAdmin.ensure(
                    api.part(FirstStart.class),
                    config.stateDirectory().resolve("admin-password"),
                    Causes.ofOurOwn()));
  }

  private DatabaseUrl database(ServerConfig config, boolean all) {
    if (config.databaseUrl().isPresent()) {
      return config.databaseUrl().get();
    }
    if (!all) {
      throw new SettingInvalid(
          "a service of its own needs a database that it shares with the others:"
              + " set GPUAAS_DATABASE_URL");
    }
    Say.progress("PostgreSQL");
    return keep(EmbeddedPostgres.start(postgres(config))).url();
  }

  /** Its programs may be kept where several state directories share them; they unpack slowly. */
  private static EmbeddedConfig postgres(ServerConfig config) {
    EmbeddedConfig own = EmbeddedConfig.under(config.stateDirectory());
    String shared = System.getProperty("gpuaas.postgres.programs");
    return shared == null
        ? own
        : new EmbeddedConfig(own.home(), Path.of(shared), own.startTimeout());
  }

  private static void migrate(DatabaseUrl url) {
    // Flyway holds one connection for its lock while it works on another.
    try (Database database = Database.open(url, "gpuaas-migrations", 4)) {
      Migrations.run(database.dataSource());
    }
  }

  private synchronized <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    if (stopping) {
      throw new CancellationException();
    }
    return part;
  }

  private static double millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toNanos()
        / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  /** Also stops a start that is under way, as soon as its present step is done. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (!startEnded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        Say.line("the start does not end; it is broken off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopAll();
  }

  /** One part that does not stop in order must not keep the others from it. */
  private synchronized void stopAll() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        Say.problem(part.getClass().getSimpleName() + " did not stop in order", e);
      }
    }
  }
}
