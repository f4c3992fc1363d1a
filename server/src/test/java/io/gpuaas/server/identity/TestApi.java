package io.gpuaas.server.identity;

import com.nimbusds.jose.jwk.ECKey;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.FirstStart;
import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.Machines;
import io.gpuaas.core.tenancy.NewMachine;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.core.tenancy.Secret;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.platform.ActorSource;
import io.gpuaas.server.platform.PublicRoutes;
import io.gpuaas.server.platform.RecordedTelemetry;
import io.gpuaas.server.platform.RunningService;
import io.gpuaas.server.platform.ServiceApplication;
import io.gpuaas.server.platform.ServiceDefinition;
import io.gpuaas.storage.audit.PostgresAuditLog;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.tenancy.PostgresTenancyStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The issuer and one route behind it, on a database of its own. */
final class TestApi implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Cause CAUSE =
      new Cause(CorrelationId.mint(Instant.EPOCH, RANDOM), Optional.empty());

  final RecordedTelemetry telemetry = new RecordedTelemetry(Service.API);
  final Database database;
  final TenancyStore store;
  final RunningService service;

  private TestApi(DatabaseUrl url, Path passwordFile) throws IOException {
    database = Database.open(url, "test", 4);
    store = new PostgresTenancyStore(database);
    PasswordHasher hasher = new PasswordHasher();
    FirstStart firstStart =
        new FirstStart(
            new PostgresTransactions(database),
            store,
            hasher,
            new PostgresAuditLog(database),
            new Ids(InstantSource.system(), RANDOM),
            InstantSource.system());
    FirstAdmin.ensure(firstStart, passwordFile, CAUSE);
    int port = freePort();
    service =
        ServiceApplication.start(
            new ServiceDefinition(
                Service.API,
                "127.0.0.1",
                port,
                Config.class,
                List.of(
                    telemetry.telemetry(),
                    database,
                    store,
                    hasher,
                    new IssuerIdentity("http://127.0.0.1:" + port, "gpuaas"))));
  }

  static TestApi start(DatabaseUrl url, Path passwordFile) throws IOException {
    return new TestApi(url, passwordFile);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A service account of the default tenant. */
  NewMachine machine(String name, Optional<Duration> ttl) {
    UUID tenant = store.tenantNamed(FirstStart.TENANT).orElseThrow().id();
    Principal principal =
        new Principal(
            UUID.randomUUID(), tenant, Principal.Kind.SERVICE_ACCOUNT, name, null, Instant.now());
    return new Machines(store, Secret::sha256, RANDOM, InstantSource.system())
        .create(principal, ttl)
        .orElseThrow();
  }

  /** A node with this key. */
  MachineCredentials node(ECKey key) {
    Principal principal =
        new Principal(UUID.randomUUID(), null, Principal.Kind.NODE, "node", null, Instant.now());
    return new Machines(store, Secret::sha256, RANDOM, InstantSource.system())
        .create(
            principal,
            new MachineProof.PublicKey(key.toPublicJWK().toJSONString()),
            Duration.ofMinutes(5))
        .orElseThrow();
  }

  @Override
  public void close() {
    service.close();
    database.close();
  }

  @Configuration(proxyBeanMethods = false)
  @Import(EmbeddedIssuer.class)
  static class Config {
    @Bean
    PublicRoutes publicRoutes() {
      return new PublicRoutes(List.of("/.well-known/gpuaas"));
    }

    @Bean
    ActorSource actors(TenancyStore store) {
      return store::actor;
    }

    @RestController
    static final class WhoAmI {
      @GetMapping("/api/v1/whoami")
      Map<String, String> whoami(Actor actor) {
        return Map.of("username", actor.principal().username());
      }
    }
  }
}
