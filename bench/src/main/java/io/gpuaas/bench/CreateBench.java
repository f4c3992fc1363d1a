package io.gpuaas.bench;

import io.gpuaas.bench.CreateReference.Load;
import io.gpuaas.bench.platform.OneService;
import io.gpuaas.bench.platform.OwnDatabase;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Allocations created a second: over HTTP with real tokens, and by pgbench with the same statements
 * in the same transaction on the same PostgreSQL, each in a database of its own that begins alike.
 * No worker runs. Where there is no pgbench, the reference is the same statements on bare JDBC, and
 * is called so. Arguments: how many seconds each is measured (default 20), how many clients there
 * are (default 16). Ends with 1 when the goal is missed.
 */
final class CreateBench {
  private static final int PROJECTS = 256;
  private static final int NODES = 400;
  private static final int SHARES_A_NODE = 128;
  private static final int WARM_UP_SECONDS = 15;
  private static final int SHORT = 5;
  private static final Goal HALF = Goal.atLeast(50, "%");

  private final Path folder;
  private final OwnDatabase postgres;
  private final int seconds;
  private final int clients;

  private CreateBench(Path folder, OwnDatabase postgres, int seconds, int clients) {
    this.folder = folder;
    this.postgres = postgres;
    this.seconds = seconds;
    this.clients = clients;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    int clients = args.length > 1 ? Integer.parseInt(args[1]) : 16;
    boolean reached;
    try (WorkFolder folder = WorkFolder.create("create-bench");
        OwnDatabase postgres = OwnDatabase.start(folder.path())) {
      reached = new CreateBench(folder.path(), postgres, seconds, clients).run();
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    System.out.printf(
        "%d cores, %d clients, %d projects, %d nodes with %d units each%n",
        Runtime.getRuntime().availableProcessors(), clients, PROJECTS, NODES, SHARES_A_NODE);
    try (Database database = Database.open(postgres.url(), "bench", 1)) {
      Population population = new Population(database);
      population.projects(PROJECTS);
      population.cpuNodes(NODES, SHARES_A_NODE);
    }
    DatabaseUrl ofReference = postgres.copy("reference");
    DatabaseUrl ofApi = postgres.copy("api");
    double reference = reference(ofReference);
    double created = api(ofApi);
    return HALF.judge("of the reference", 100 * created / reference);
  }

  private double reference(DatabaseUrl database) throws IOException, InterruptedException {
    Optional<Pgbench> pgbench = Pgbench.find();
    if (pgbench.isEmpty()) {
      System.out.println("!! there is no pgbench on the path: the reference is bare JDBC");
    }
    CreateReference reference = pgbench.<CreateReference>map(p -> p).orElseGet(BareJdbc::new);
    reference.roundsPerSecond(database, new Load(clients, SHORT, PROJECTS));
    long before = allocations(database);
    double rounds = reference.roundsPerSecond(database, new Load(clients, seconds, PROJECTS));
    double created = (allocations(database) - before) / (double) seconds;
    System.out.printf(
        Locale.ROOT,
        "  %-46s %10.1f created/s (%.1f rounds/s)%n",
        "reference: " + reference.title(),
        created,
        rounds);
    return created;
  }

  private double api(DatabaseUrl database) throws IOException, InterruptedException {
    Map<String, String> settings = Map.of("GPUAAS_ALLOCATION_LIMIT", "1000000");
    try (OneService api = OneService.start(Service.API, folder, database, settings)) {
      Tokens tokens = Tokens.of(new Sql(database), api.url());
      CreateClients members = CreateClients.of(api.url(), tokens, PROJECTS);
      members.create(clients, WARM_UP_SECONDS);
      long before = allocations(database);
      double cpu = api.cpuSeconds();
      CreateClients.Created created = members.create(clients, seconds);
      double cores = (api.cpuSeconds() - cpu) / created.seconds();
      requireAll(created, allocations(database) - before);
      double rate = created.millis().size() / created.seconds();
      System.out.printf(
          Locale.ROOT, "  %-46s %10.1f created/s (%.2f cores)%n", "API, over HTTP", rate, cores);
      System.out.printf(
          "  %-46s %s%n", "  an answer takes", Percentiles.ofMillis(created.millis()));
      return rate;
    }
  }

  /** Whoever counts answers has to find as many rows. */
  private static void requireAll(CreateClients.Created created, long rows) {
    if (created.millis().size() != rows) {
      throw new IllegalStateException(
          created.millis().size() + " were answered, and " + rows + " are in the database");
    }
  }

  private static long allocations(DatabaseUrl database) throws IOException {
    return Long.parseLong(new Sql(database).text("SELECT count(*) FROM allocations"));
  }
}
