package io.gpuaas.bench;

import io.gpuaas.bench.platform.OneService;
import io.gpuaas.bench.platform.OwnDatabase;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A provisioning worker that comes back to 10,000 allocations in flight: a quarter each of those
 * requested, those whose node has reported that they are prepared, those to be released, and those
 * whose node has reported that they are cleaned. Each has a due task. A few of the tasks were in
 * the hands of the worker that was killed as the new one started.
 *
 * <p>An allocation <em>has resumed</em> when the worker has done its due task: it is in its next
 * state or waits for its node again. The worker <em>has resumed</em> when that is true of all
 * 10,000 but those that the killed worker held; the time counts from the start of its process, so
 * the start of the JVM is in it. Those that were held come when the killed one's heartbeats have
 * been missing for eight seconds; their time is told, and has no goal. Argument: how many
 * allocations (default 10,000). Ends with 1 when the goal is missed.
 */
final class RestartBench {
  private static final int HELD = 16;
  private static final double LOOK_EVERY_SECONDS = 0.1;
  private static final double PATIENCE_SECONDS = 120;
  private static final double BAR_SECONDS = 1;
  private static final Goal SOON = Goal.atMost(10, "s");

  private final Path folder;
  private final OwnDatabase postgres;
  private final int allocations;

  private RestartBench(Path folder, OwnDatabase postgres, int allocations) {
    this.folder = folder;
    this.postgres = postgres;
    this.allocations = allocations;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int allocations = args.length > 0 ? Integer.parseInt(args[0].replace("_", "")) : 10_000;
    boolean reached;
    try (WorkFolder folder = WorkFolder.create("restart-bench");
        OwnDatabase postgres = OwnDatabase.start(folder.path())) {
      reached = new RestartBench(folder.path(), postgres, allocations).run();
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "  reference: with nothing to do, ready after %14.1f s%n", idle());
    try (Database database = Database.open(postgres.url(), "bench", 2)) {
      InFlight inFlight = InFlight.fill(database, allocations, HELD);
      System.out.printf(
          "%d cores, %,d allocations in flight, %d of them held by a worker that was killed%n",
          Runtime.getRuntime().availableProcessors(), allocations, HELD);
      return measure(inFlight);
    }
  }

  /** What a start takes by itself. */
  private double idle() throws IOException, InterruptedException {
    DatabaseUrl empty = postgres.copy("empty");
    long begin = System.nanoTime();
    try (OneService _ =
        OneService.start(
            Service.PROVISIONING_WORKER, folder.resolve("reference"), empty, Map.of())) {
      return seconds(begin);
    }
  }

  private boolean measure(InFlight inFlight) throws IOException {
    inFlight.killHolder();
    long begin = System.nanoTime();
    List<Look> looks = new ArrayList<>();
    try (OneService worker =
        OneService.launch(Service.PROVISIONING_WORKER, folder, postgres.url(), Map.of())) {
      Look look;
      do {
        LockSupport.parkNanos((long) (LOOK_EVERY_SECONDS * 1e9));
        InFlight.Left left = inFlight.left();
        look = new Look(seconds(begin), left.due(), left.held());
        looks.add(look);
      } while (look.left() > 0 && look.seconds() < PATIENCE_SECONDS);
      double computed = worker.cpuSeconds();
      System.out.printf(Locale.ROOT, "  the worker has computed for %.1f s%n", computed);
    }
    return report(looks, inFlight);
  }

  /** What was not done yet at some time after the start. */
  private record Look(double seconds, long due, long held) {
    long left() {
      return due + held;
    }
  }

  private boolean report(List<Look> looks, InFlight inFlight) throws IOException {
    bars(looks);
    System.out.printf(Locale.ROOT, "  first allocation resumed after %25.1f s%n", first(looks));
    boolean reached = SOON.judge("worker resumed after", after(looks, Look::due));
    double held = after(looks, Look::held);
    System.out.printf(Locale.ROOT, "  those that were held resumed after %21.1f s%n", held);
    System.out.println("  in the end: " + inFlight.states());
    return reached;
  }

  private static void bars(List<Look> looks) {
    double next = 0;
    for (Look look : looks) {
      if (look.seconds() >= next || look.left() == 0) {
        System.out.printf(
            Locale.ROOT, "    %5.1f s  %,7d due%s%n", look.seconds(), look.due(), held(look));
        next = look.seconds() + BAR_SECONDS;
      }
    }
  }

  private static String held(Look look) {
    return look.held() == 0 ? "" : ", %d held".formatted(look.held());
  }

  private double first(List<Look> looks) {
    return looks.stream()
        .filter(look -> look.left() < allocations)
        .mapToDouble(Look::seconds)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private interface Count {
    long of(Look look);
  }

  private static double after(List<Look> looks, Count count) {
    return looks.stream()
        .filter(look -> count.of(look) == 0)
        .mapToDouble(Look::seconds)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
