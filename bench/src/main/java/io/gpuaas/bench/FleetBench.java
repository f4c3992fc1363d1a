package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.OneService;
import io.gpuaas.bench.platform.OwnDatabase;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A thousand agents with eight GPUs each, all in this process, every one with its own key and over
 * real HTTP, and the API in a process of its own: what their heartbeats and questions for work cost
 * it; then, meanwhile, how long a placement among them takes, and how long a task waits from its
 * row until its agent has fetched it. Arguments: how many agents (default 1,000), how many
 * placements (default 1,000). Ends with 1 when a goal is missed.
 */
final class FleetBench {
  private static final int GPUS = 8;
  private static final int SETTLE_SECONDS = 15;
  private static final int QUIET_SECONDS = 30;
  private static final Goal ONE_CORE = Goal.atMost(1, "cores");
  private static final Goal QUICK = Goal.atMost(10, "ms");
  private static final Goal SOON = Goal.atMost(1000, "ms");
  private static final Goal NONE = Goal.atMost(0, "");

  private final OneService api;
  private final Database database;
  private final Fleet fleet;

  private FleetBench(OneService api, Database database, Fleet fleet) {
    this.api = api;
    this.database = database;
    this.fleet = fleet;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int agents = args.length > 0 ? Integer.parseInt(args[0].replace("_", "")) : 1000;
    int placements = args.length > 1 ? Integer.parseInt(args[1].replace("_", "")) : 1000;
    // Each agent keeps its two connections open; here they all share one pool.
    System.setProperty("http.maxConnections", Integer.toString(4 * agents));
    boolean reached;
    try (WorkFolder folder = WorkFolder.create("fleet-bench");
        OwnDatabase postgres = OwnDatabase.start(folder.path());
        OneService api = OneService.start(Service.API, folder.path(), postgres.url(), Map.of());
        Database database = Database.open(postgres.url(), "bench", 4);
        Fleet fleet = fleet(folder.path(), postgres, api, agents)) {
      reached = new FleetBench(api, database, fleet).run(agents, placements);
    }
    System.exit(reached ? 0 : 1);
  }

  private static Fleet fleet(Path folder, OwnDatabase postgres, OneService api, int agents)
      throws IOException, InterruptedException {
    Sql sql = new Sql(postgres.url());
    String admin = sql.text("SELECT id FROM principals WHERE username = 'admin'");
    Caller caller = new Caller(api.url()).as(Tokens.of(sql, api.url()).of(admin));
    long begin = System.nanoTime();
    Fleet fleet = Fleet.enroll(caller, agents, GPUS, folder);
    System.out.printf(
        Locale.ROOT,
        "%d cores, %,d agents with %d GPUs each, enrolled in %.1f s%n",
        Runtime.getRuntime().availableProcessors(),
        agents,
        GPUS,
        Starts.since(begin) / 1000);
    return fleet;
  }

  private boolean run(int agents, int placements) throws IOException {
    new Population(database).projects(1);
    fleet.start();
    pause(SETTLE_SECONDS);
    System.out.printf(
        "  all begin within one interval; calls that failed then: %,d%n", failures().size());
    boolean cheap = quiet(agents);
    boolean quick = placements(placements);
    List<String> failures = failures();
    failures.stream().limit(1).forEach(why -> System.out.println("  a failure: " + why));
    return NONE.judge("calls of agents that failed since", failures.size()) && cheap && quick;
  }

  /** Since the last time. */
  private List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (String one = fleet.counts().failures().poll();
        one != null;
        one = fleet.counts().failures().poll()) {
      failures.add(one);
    }
    return failures;
  }

  private boolean quiet(int agents) {
    fleet.counts().heartbeats().reset();
    fleet.counts().polls().reset();
    double before = api.cpuSeconds();
    long begin = System.nanoTime();
    pause(QUIET_SECONDS);
    double seconds = Starts.since(begin) / 1000;
    double cores = (api.cpuSeconds() - before) / seconds;
    System.out.printf(
        Locale.ROOT,
        "  %.0f heartbeats/s and %.0f polls/s answered; agents heard of within 10 s: %d of %d%n",
        fleet.counts().heartbeats().sum() / seconds,
        fleet.counts().polls().sum() / seconds,
        online(),
        agents);
    return ONE_CORE.judge("the API, for heartbeats and polls", cores)
        && NONE.judge("agents that are not heard of", agents - online());
  }

  private int online() {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) FROM nodes WHERE last_heartbeat_at >= now() - interval '10 s'
            """)
        .query(Integer.class)
        .single();
  }

  private boolean placements(int count) throws IOException {
    Placements placements = new Placements(database);
    double before = api.cpuSeconds();
    long begin = System.nanoTime();
    Placements.Took took = placements.make(count);
    double cores = (api.cpuSeconds() - before) * 1000 / Starts.since(begin);
    Percentiles waited = placements.dispatched(count);
    System.out.printf("  placement                          %s%n", took.placement());
    System.out.printf("  reference: one row, its commit     %s%n", took.reference());
    System.out.printf("  row to agent                       %s%n", waited);
    System.out.printf(Locale.ROOT, "  the API, meanwhile                 %.2f cores%n", cores);
    boolean quick = QUICK.judge("placement, p99", took.placement().p99());
    return SOON.judge("dispatch, p99", waited.p99()) && quick;
  }

  private static void pause(int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
