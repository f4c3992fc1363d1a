package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.LocalPlatform;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * From {@code create} to {@code active}: every service in one process as {@code gpuaas up} has
 * them, the real node agent in another, ten allocations a second at an even pace whatever the
 * answers take, each followed by its events and released as soon as it is active. Argument: how
 * many seconds (default 60). Ends with 1 when a goal is missed.
 */
final class ProvisioningBench {
  private static final int A_SECOND = 10;
  private static final int WARM_UP_SECONDS = 15;
  private static final int PROJECTS = 16;

  /** Room for a hundred allocations that take ten seconds each. */
  private static final int CPUS = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Goal MEDIAN = Goal.atMost(300, "ms");
  private static final Goal WORST = Goal.atMost(1000, "ms");
  private static final Goal NONE = Goal.atMost(0, "");

  private final List<Caller> members = new ArrayList<>();
  private final int seconds;

  private ProvisioningBench(int seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    boolean reached;
    try (WorkFolder folder = WorkFolder.create("provisioning-bench");
        LocalPlatform platform =
            LocalPlatform.start(
                folder.path().resolve("platform"), Map.of("GPUAAS_ALLOCATION_LIMIT", "1000"))) {
      reached = new ProvisioningBench(seconds).run(platform, folder.path().resolve("agent"));
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run(LocalPlatform platform, Path agentFolder)
      throws IOException, InterruptedException {
    Sql sql = new Sql(DatabaseUrl.parse(platform.databaseUrl()));
    Tokens tokens = Tokens.of(sql, platform.url(Service.API));
    Caller anybody = new Caller(platform.url(Service.API));
    try (Database database = Database.open(sql.url(), "bench", 1)) {
      new Population(database).projects(PROJECTS);
    }
    for (int number = 1; number <= PROJECTS; number++) {
      members.add(
          anybody
              .as(tokens.of(Population.id(Population.MEMBER, number).toString()))
              .in(Population.id(Population.PROJECT, number).toString()));
    }
    String admin = sql.text("SELECT id FROM principals WHERE username = 'admin'");
    Process agent =
        RealAgent.start(agentFolder, platform.url(Service.API), anybody.as(tokens.of(admin)), CPUS);
    try {
      awaitNode(sql);
      boolean reached = measure();
      try (Database database = Database.open(sql.url(), "bench", 1)) {
        System.out.println("  where it went: " + Hops.of(database, seconds * A_SECOND));
      }
      return reached;
    } finally {
      Launched.end(agent);
    }
  }

  private static void awaitNode(Sql sql) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String online = "SELECT count(*) FROM nodes WHERE last_heartbeat_at IS NOT NULL";
    while (!sql.text(online).equals("1")) {
      if (System.nanoTime() > end) {
        throw new IOException("the node agent does not come");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean measure() throws InterruptedException {
    System.out.printf(
        "%d cores, %d allocations a second for %d s%n",
        Runtime.getRuntime().availableProcessors(), A_SECOND, seconds);
    var _ = follow(WARM_UP_SECONDS * A_SECOND);
    List<Future<LivedAllocation>> all = follow(seconds * A_SECOND);
    List<LivedAllocation> lived = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (Future<LivedAllocation> one : all) {
      try {
        lived.add(one.get());
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      }
    }
    failures.stream().limit(1).forEach(why -> System.out.println("  a failure: " + why));
    return !lived.isEmpty() && report(lived, failures.size());
  }

  /** Each on its own thread, begun at its time; returns when the last one has ended. */
  private List<Future<LivedAllocation>> follow(int count) {
    long begin = System.nanoTime();
    List<Future<LivedAllocation>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = begin + Duration.ofSeconds(1).toNanos() * i / A_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        Caller member = members.get(i % PROJECTS);
        all.add(threads.submit(() -> LivedAllocation.of(member, due)));
      }
    }
    return all;
  }

  private static boolean report(List<LivedAllocation> lived, int failures) {
    Percentiles server = percentiles(lived, LivedAllocation::byServer);
    Percentiles client = percentiles(lived, LivedAllocation::byClient);
    Percentiles answer = percentiles(lived, LivedAllocation::reference);
    System.out.printf("  reference: whoami, meanwhile       %s%n", answer);
    System.out.printf("  active, by the server's clock      %s%n", server);
    System.out.printf("  active, as its creator is told     %s%n", client);
    boolean median = MEDIAN.judge("create to active, told, p50", client.p50());
    boolean worst = WORST.judge("create to active, told, p99", client.p99());
    return NONE.judge("not active or not released", failures) && median && worst;
  }

  private interface Millis {
    double of(LivedAllocation one);
  }

  private static Percentiles percentiles(List<LivedAllocation> lived, Millis millis) {
    return Percentiles.ofMillis(lived.stream().map(millis::of).toList());
  }
}
