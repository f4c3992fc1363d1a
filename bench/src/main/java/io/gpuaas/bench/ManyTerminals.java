package io.gpuaas.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Many sessions through one gateway, most of them idle, with a node that echoes by itself. */
final class ManyTerminals implements AutoCloseable {
  private static final int IDLE = 1000;
  private static final int CHATTY = 200;
  private static final int SIDE_BY_SIDE = 8;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final Goal MEMORY = Goal.atMost(1024, "MiB");
  private static final Goal WORST = Goal.atMost(50, "ms");
  private static final Goal NONE = Goal.atMost(0, "");

  private final TerminalStage stage;
  private final String allocation;
  private final HttpClient http;
  private final List<TerminalEcho> open = new ArrayList<>();

  private ManyTerminals(TerminalStage stage, String allocation, HttpClient http) {
    this.stage = stage;
    this.allocation = allocation;
    this.http = http;
  }

  /** Answers whether the goals are reached. */
  static boolean measure(TerminalStage stage, String allocation, HttpClient http)
      throws IOException, InterruptedException {
    try (ManyTerminals many = new ManyTerminals(stage, allocation, http)) {
      return many.measure();
    }
  }

  private boolean measure() throws IOException, InterruptedException {
    System.out.printf(
        "%,d idle and %d chatty sessions, a keystroke every %d ms each; the node is played by this"
            + " process, with connections as real but no shells; %s%n",
        IDLE, CHATTY, PAUSE.toMillis(), MachineLoad.now());
    System.out.println("  reference: no session      gateway " + stage.gatewayMemory());
    open(1);
    type(1, WARM_UP.dividedBy(2));
    System.out.println("  reference: one session     echo " + type(1, WARM_UP));
    long begin = System.nanoTime();
    open(IDLE + CHATTY - 1);
    System.out.printf(Locale.ROOT, "  opened in %.1f s%n", Starts.since(begin) / 1000);
    type(CHATTY, WARM_UP);
    double before = stage.gatewayCpuSeconds();
    long from = System.nanoTime();
    Percentiles echo = type(CHATTY, MEASURED);
    double cores = (stage.gatewayCpuSeconds() - before) / (Starts.since(from) / 1000);
    ProcessMemory memory = stage.gatewayMemory();
    System.out.println("  all of them                gateway " + memory);
    System.out.println("  all of them                echo " + echo);
    System.out.printf(Locale.ROOT, "  gateway %.2f cores; %s%n", cores, MachineLoad.now());
    long lost = open.stream().filter(one -> !one.terminal().isOpen()).count();
    boolean small = MEMORY.judge("the gateway's resident memory", (double) memory.resident());
    boolean quick = WORST.judge("keystroke to screen, p99", echo.p99());
    return NONE.judge("sessions that were lost", (double) lost) && small && quick;
  }

  private void open(int more) throws IOException, InterruptedException {
    Callable<TerminalEcho> one =
        () -> TerminalEcho.open(http, stage.token(allocation), List.of("echo"));
    try (ExecutorService some = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      List<Future<TerminalEcho>> opening = new ArrayList<>();
      for (int i = 0; i < more; i++) {
        opening.add(some.submit(one));
      }
      for (Future<TerminalEcho> each : opening) {
        open.add(each.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a session does not open", e.getCause());
    }
  }

  /** The first ones type at once, each at its own pace. */
  private Percentiles type(int chatty, Duration time) throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    Collection<Double> millis = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> typing =
          open.stream()
              .limit(chatty)
              .map(echo -> threads.submit(() -> type(echo, end, millis)))
              .toList();
      for (Future<Boolean> one : typing) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a session broke", e.getCause());
    }
    return Percentiles.ofMillis(millis);
  }

  private static boolean type(TerminalEcho echo, long end, Collection<Double> millis)
      throws IOException, InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      echo.once();
      millis.add(Starts.since(begin));
      Thread.sleep(PAUSE);
    }
    return true;
  }

  @Override
  public void close() {
    open.forEach(TerminalEcho::close);
  }
}
