package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.OneService;
import io.gpuaas.bench.platform.OwnDatabase;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What terminals go through: the API, a worker and one gateway, each in a process of its own. */
final class TerminalStage implements AutoCloseable {
  private static final String MANY = "1000000";
  private static final Map<String, String> LIMITS =
      Map.of(
          "GPUAAS_TERMINAL_TOKENS_PER_MINUTE", MANY,
          "GPUAAS_TERMINAL_USER_LIMIT", MANY,
          "GPUAAS_TERMINAL_ALLOCATION_LIMIT", MANY,
          "GPUAAS_TERMINAL_GATEWAY_LIMIT", MANY);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path folder;
  private final OwnDatabase database;
  private final Sql sql;
  private final OneService api;
  private final OneService gateway;
  private final Tokens tokens;
  private final Caller member;

  private TerminalStage(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    database = with(OwnDatabase.start(folder));
    sql = new Sql(database.url());
    api = with(OneService.start(Service.API, folder, database.url(), LIMITS));
    Map<String, String> settings = new HashMap<>(LIMITS);
    settings.put("GPUAAS_PUBLIC_URL", api.url().toString());
    with(OneService.start(Service.PROVISIONING_WORKER, folder, database.url(), settings));
    gateway = with(OneService.start(Service.TERMINAL_GATEWAY, folder, database.url(), settings));
    tokens = Tokens.of(sql, api.url());
    population().projects(1);
    member = caller(Population.id(Population.MEMBER, 1).toString()).in(project());
  }

  /** Starts it; no node has joined yet. */
  static TerminalStage start(Path folder) throws IOException, InterruptedException {
    return new TerminalStage(folder);
  }

  private static String project() {
    return Population.id(Population.PROJECT, 1).toString();
  }

  private <T extends AutoCloseable> T with(T part) {
    parts.push(part);
    return part;
  }

  private Population population() {
    return new Population(with(Database.open(database.url(), "bench", 1)));
  }

  private Caller caller(String principal) {
    return new Caller(api.url()).as(tokens.of(principal));
  }

  /** An allocation on a real agent, which has room for this one. */
  String allocateOnAgent() throws IOException, InterruptedException {
    String admin = sql.text("SELECT id FROM principals WHERE username = 'admin'");
    Process agent = RealAgent.start(folder.resolve("agent"), api.url(), caller(admin), 2);
    with(() -> Launched.end(agent));
    await("SELECT count(*) FROM nodes WHERE last_heartbeat_at IS NOT NULL", "1");
    return allocate();
  }

  /** An allocation on a node that this process plays. */
  String allocateOnEchoNode() throws IOException, InterruptedException {
    population().cpuNodes(1, 1);
    with(EchoNode.start(caller(Population.id(Population.NODE, 1).toString())));
    return allocate();
  }

  private String allocate() throws IOException, InterruptedException {
    String id =
        member
            .post("allocations create", "/api/v1/allocations", "{\"sku\": \"cpu.small\"}")
            .orFail()
            .required("id")
            .asString();
    await("SELECT state FROM allocations WHERE id = '" + id + "'", "active");
    return id;
  }

  private void await(String query, String wanted) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!sql.text(query).equals(wanted)) {
      if (System.nanoTime() > end) {
        throw new IOException("not in time " + wanted + ": " + query);
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** For one terminal. */
  Terminals.Token token(String allocation) throws IOException, InterruptedException {
    String path = "/api/v1/allocations/" + allocation + "/terminal-token";
    return WireJson.mapper()
        .treeToValue(member.post("terminal open", path, "{}").orFail(), Terminals.Token.class);
  }

  ProcessMemory gatewayMemory() throws IOException {
    return ProcessMemory.of(gateway.pid());
  }

  double gatewayCpuSeconds() {
    return gateway.cpuSeconds();
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException("a part does not end", e);
      }
    }
  }
}
