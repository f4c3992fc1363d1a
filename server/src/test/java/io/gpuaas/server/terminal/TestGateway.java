package io.gpuaas.server.terminal;

import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.terminal.TerminalPolicy;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalSessions;
import io.gpuaas.core.terminal.TerminalTokens;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.platform.RecordedTelemetry;
import io.gpuaas.server.platform.RunningService;
import io.gpuaas.server.platform.ServiceApplication;
import io.gpuaas.server.platform.ServiceDefinition;
import io.gpuaas.server.platform.TestIssuer;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.terminal.PostgresTerminalStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A gateway with an active allocation, its user and its node; the tests are both of these. */
final class TestGateway implements AutoCloseable {
  static final TerminalControl.Open SHELL =
      new TerminalControl.Open(80, 24, "xterm", true, List.of());

  private static final Duration PAUSE = Duration.ofMillis(5);

  final TestCloud cloud;
  final RecordedTelemetry telemetry = new RecordedTelemetry(Service.TERMINAL_GATEWAY);
  final PostgresTerminalStore store;
  final RunningService service;
  final Actor node;
  Allocation allocation;
  private final TestIssuer issuer = new TestIssuer();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TerminalTokens tokens;
  private final TerminalPolicy policy;

  TestGateway(TestCloud cloud, Map<String, String> settings) throws IOException {
    this.cloud = cloud;
    cloud.clock.advance(Duration.between(cloud.clock.instant(), Instant.now()));
    store = new PostgresTerminalStore(cloud.process.database);
    node = cloud.node("host-" + cloud.ids.next(), TestCloud.cpus(4));
    allocation = active();
    int port = freePort();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("HOME", "/nonexistent");
    environment.put("GPUAAS_TERMINAL_GATEWAY_PORT", Integer.toString(port));
    ServerConfig config = ServerConfig.read(environment);
    policy = config.terminals().policy();
    tokens =
        new TerminalTokens(
            cloud.process.transactions,
            store,
            cloud.process.service(10),
            policy,
            cloud.process.audit,
            cloud.ids,
            new SecureRandom(),
            cloud.clock);
    URI here = URI.create("http://127.0.0.1:" + port);
    service =
        ServiceApplication.start(
            new ServiceDefinition(
                Service.TERMINAL_GATEWAY,
                "127.0.0.1",
                port,
                TerminalRoutes.class,
                List.of(
                    telemetry.telemetry(),
                    cloud.process.database,
                    config,
                    new Addresses(Map.of(), URI.create("http://api"), here, here, "issuer"),
                    issuer.trusted())));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Allocation active() {
    Allocation requested =
        done(
            cloud
                .process
                .service(10)
                .create(
                    cloud.owner,
                    cloud.project,
                    new NewAllocation(
                        "cpu.small", Optional.empty(), Optional.empty(), Optional.empty()),
                    cloud.cause));
    Allocation provisioning = become(requested, AllocationState.PROVISIONING);
    return apply(provisioning, provisioning.becomeActive("/srv/w", cloud.clock.instant()));
  }

  Allocation become(Allocation before, AllocationState state) {
    return apply(before, before.become(state, cloud.clock.instant()));
  }

  private Allocation apply(Allocation before, Allocation after) {
    boolean applied =
        cloud.process.transactions.inTransaction(
            () -> cloud.process.allocations.apply(before, after, cloud.cause));
    if (!applied) {
      throw new IllegalStateException("it is not " + before.state());
    }
    return after;
  }

  /** A token under a command of its own. */
  TerminalTokens.Issued token() {
    Cause cause = new Cause(CorrelationId.mint(Instant.now(), cloud.random), Optional.empty());
    return done(tokens.issue(cloud.owner, cloud.project, allocation.id(), cause));
  }

  Outcome<TerminalTokens.Issued> ask(Actor actor) {
    return tokens.issue(actor, cloud.project, allocation.id(), cloud.cause);
  }

  TerminalSessions sessions() {
    return new TerminalSessions(
        cloud.process.transactions, store, policy, cloud.process.audit, cloud.clock);
  }

  TerminalSocket user(String token, Ear ear) throws IOException, InterruptedException {
    return user(token, allocation.id(), Map.of(), ear);
  }

  TerminalSocket user(String token, UUID about, Map<String, String> headers, Ear ear)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return TerminalSocket.connect(
        http, url(TerminalProtocol.USER_PATH + about), all, Ear.PATIENCE, ear);
  }

  /** The node comes as {@code actor}. */
  TerminalSocket node(Actor actor, UUID session, Ear ear) throws IOException, InterruptedException {
    return TerminalSocket.connect(
        http,
        url(TerminalProtocol.NODE_PATH + session),
        Map.of("Authorization", "Bearer " + issuer.token(actor.id())),
        Ear.PATIENCE,
        ear);
  }

  URI url(String path) {
    return URI.create("ws://127.0.0.1:" + service.port() + path);
  }

  /** What the node is told to do for the session, as soon as it is. */
  NodeTask order(UUID session) throws InterruptedException {
    return await(() -> cloud.process.nodes.terminalTask(session));
  }

  TerminalSession row(UUID session) {
    return store.find(session).orElseThrow();
  }

  TerminalSession closedRow(UUID session) throws InterruptedException {
    return await(() -> store.find(session).filter(s -> s.end().isPresent()));
  }

  /** Asks until there is an answer. */
  static <T> T await(Supplier<Optional<T>> question) throws InterruptedException {
    long deadline = System.nanoTime() + Ear.PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new AssertionError("it did not come");
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T> refused -> throw new AssertionError(refused.toString());
    };
  }

  @Override
  public void close() {
    service.close();
  }
}
