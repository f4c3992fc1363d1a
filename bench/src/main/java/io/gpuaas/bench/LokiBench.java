package io.gpuaas.bench;

import io.gpuaas.bench.evidence.LogLine;
import io.gpuaas.bench.evidence.LokiPush;
import io.gpuaas.bench.evidence.Posting;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.loki.LokiConfig;
import io.gpuaas.telemetry.loki.LokiLogs;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.tempo.TempoConfig;
import io.gpuaas.telemetry.tempo.TempoTraces;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.TriageRequest;
import io.gpuaas.triage.rules.Rulebook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A day of traffic in a real Loki and Tempo, and then, in one run, the seed runbook's queries as a
 * person pastes them over 24 h, one after another, beside a triage of the same ids. Arguments: the
 * URLs of Loki, of Tempo and of Tempo's OTLP receiver; how many lines a day (default 3,000,000) and
 * how many days (default 1). Without URLs it measures the embedded store: see {@link TriageBench}.
 * Ends with 1 when a goal is missed.
 */
final class LokiBench {
  private static final int BATCH = 10_000;
  private static final int PASTED = 3;
  private static final int WARM_UP = 60;
  private static final int TRIAGES = 200;
  private static final double FASTER = 100;
  private static final double FEWER_BYTES = 100;
  private static final double OVERHEAD = 1.3;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Posting posting = new Posting();
  private final URI loki;
  private final TempoPush tempo;
  private final Triage triage;
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<LogRecord> failures = new ArrayList<>();

  private LokiBench(URI loki, URI tempo, URI otlp) {
    this.loki = loki;
    this.tempo = new TempoPush(posting, otlp);
    Map<String, String> settings =
        Map.of("GPUAAS_LOKI_URL", loki.toString(), "GPUAAS_TEMPO_URL", tempo.toString());
    Function<String, Optional<String>> named = name -> Optional.ofNullable(settings.get(name));
    InstantSource clock = InstantSource.system();
    this.triage =
        Triage.of(
            new LokiLogs(LokiConfig.of(named).orElseThrow(), clock),
            new TempoTraces(TempoConfig.of(named).orElseThrow(), clock),
            Rulebook.bundled(),
            clock);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 3) {
      TriageBench.main(args);
      return;
    }
    long lines = args.length > 3 ? Long.parseLong(args[3].replace("_", "")) : 3_000_000;
    int days = args.length > 4 ? Integer.parseInt(args[4]) : 1;
    LokiBench bench = new LokiBench(URI.create(args[0]), URI.create(args[1]), URI.create(args[2]));
    bench.ingest(lines, days);
    System.exit(bench.measure() ? 0 : 1);
  }

  /** The last day's failures are the ones to be found again; the days before are only weight. */
  private void ingest(long linesADay, int days) throws IOException, InterruptedException {
    Duration pace = Duration.ofDays(1).dividedBy(linesADay);
    Traffic traffic = new Traffic(end.minus(Duration.ofDays(days)), pace);
    Instant lastDay = end.minus(Duration.ofDays(1)).plus(Duration.ofHours(1));
    long begin = System.nanoTime();
    for (long written = 0; written < linesADay * days; written += BATCH) {
      List<LogRecord> batch = traffic.next(BATCH);
      push(batch);
      batch.stream()
          .filter(log -> log.errorCode() != null && log.timestamp().isAfter(lastDay))
          .forEach(failures::add);
    }
    System.out.printf(
        "%,d lines over %d days in %.0f s, %,d failed commands in the last day%n",
        linesADay * days, days, (System.nanoTime() - begin) / 1e9, failures.size());
  }

  private void push(List<LogRecord> batch) throws IOException, InterruptedException {
    List<LogLine> lines =
        batch.stream()
            .map(log -> new LogLine(log.timestamp(), log.service(), LogJson.print(log)))
            .toList();
    for (String body : LokiPush.bodies(lines, Map.of())) {
      posting.post(
          loki.resolve("/loki/api/v1/push"),
          "application/json",
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private boolean measure() throws IOException, InterruptedException {
    List<CorrelationId> ids = traced(WARM_UP + TRIAGES);
    ids.subList(0, WARM_UP).forEach(this::triage);
    List<CorrelationId> measured = ids.subList(WARM_UP, ids.size());
    List<Cost> costs = new ArrayList<>();
    Percentiles took = Percentiles.of(measured, id -> cost(id, costs));
    Pasted pasted = pasted(measured.subList(0, PASTED));
    Median median = Median.of(costs);
    System.out.printf("triage                                    %s%n", took);
    System.out.printf(
        Locale.ROOT,
        "  its slowest Loki query, median          %.1f ms; its Tempo query %.1f ms; read %.1f"
            + " MB%n",
        median.loki(),
        median.tempo(),
        median.bytes() / 1e6);
    boolean faster = goal("times faster than pasting", pasted.millis() / took.p50(), FASTER, true);
    boolean fewer =
        goal("times fewer bytes than pasting", pasted.bytes() / median.bytes(), FEWER_BYTES, true);
    boolean cheap = goal("of slowest Loki + Tempo query", median.overhead(), OVERHEAD, false);
    return faster && fewer && cheap && pasted.nothingMissed();
  }

  private static boolean goal(String what, double is, double goal, boolean atLeast) {
    boolean reached = atLeast ? is >= goal : is <= goal;
    System.out.printf(
        Locale.ROOT,
        "  %-40s %8.2f   goal %s %.1f   %s%n",
        what,
        is,
        atLeast ? ">=" : "<=",
        goal,
        reached ? "reached" : "MISSED");
    return reached;
  }

  /** Ids from all over the day, each with a trace in Tempo. */
  private List<CorrelationId> traced(int count) throws IOException, InterruptedException {
    List<CorrelationId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LogRecord log = failures.get((int) ((long) i * 7919 % failures.size()));
      CorrelationId id =
          CorrelationId.parse(Objects.requireNonNull(log.correlationId())).orElseThrow();
      tempo.push(
          Objects.requireNonNull(log.traceId()), id, Objects.requireNonNull(log.errorCode()));
      ids.add(id);
    }
    return ids;
  }

  private TriageResult triage(CorrelationId id) {
    TriageResult result = triage.triage(TriageRequest.of(id));
    if (!result.classification().confidence().equals("confirmed") || result.culprit() == null) {
      throw new IllegalStateException("not found: " + result);
    }
    return result;
  }

  /** What one triage cost, by its own account. */
  private record Cost(double took, double loki, double tempo, double bytes) {
    static Cost of(TriageResult result) {
      return new Cost(
          result.tookMs(),
          slowest(result, "loki"),
          slowest(result, "tempo"),
          result.evidence().queries().stream().mapToLong(TriageResult.Query::bytes).sum());
    }

    private static double slowest(TriageResult result, String backend) {
      return result.evidence().queries().stream()
          .filter(query -> query.backend().equals(backend))
          .mapToDouble(TriageResult.Query::tookMs)
          .max()
          .orElse(0);
    }

    double overhead() {
      return took / (loki + tempo);
    }
  }

  private record Median(double loki, double tempo, double bytes, double overhead) {
    static Median of(List<Cost> costs) {
      return new Median(
          middle(costs.stream().mapToDouble(Cost::loki).toArray()),
          middle(costs.stream().mapToDouble(Cost::tempo).toArray()),
          middle(costs.stream().mapToDouble(Cost::bytes).toArray()),
          middle(costs.stream().mapToDouble(Cost::overhead).toArray()));
    }

    private static double middle(double[] values) {
      Arrays.sort(values);
      return values[values.length / 2];
    }
  }

  private int cost(CorrelationId id, List<Cost> costs) {
    TriageResult result = triage(id);
    costs.add(Cost.of(result));
    return result.timeline().size();
  }

  /** The whole sequence of the runbook, on average, and whether triage found all of its lines. */
  private record Pasted(double millis, double bytes, boolean nothingMissed) {}

  private Pasted pasted(List<CorrelationId> ids) throws IOException, InterruptedException {
    PastedQueries queries =
        new PastedQueries(client, loki, new TimeWindow(end.minus(Duration.ofDays(1)), end));
    double millis = 0;
    double bytes = 0;
    boolean all = true;
    for (CorrelationId id : ids) {
      Set<String> lines = new HashSet<>();
      for (String selector : PastedQueries.SELECTORS) {
        PastedQueries.Outcome outcome = queries.ask(selector, id);
        System.out.printf(
            Locale.ROOT,
            "pasted %-58s %7.0f ms %7.1f MB %d lines%n",
            selector,
            outcome.millis(),
            outcome.bytes() / 1e6,
            outcome.lines().size());
        millis += outcome.millis() / ids.size();
        bytes += (double) outcome.bytes() / ids.size();
        lines.addAll(outcome.lines());
      }
      all &= found(id, lines.size());
    }
    return new Pasted(millis, bytes, all);
  }

  private boolean found(CorrelationId id, int pasted) {
    int found =
        triage(id).timeline().stream()
            .filter(entry -> entry.kind().equals("log"))
            .mapToInt(TriageResult.TimelineEntry::times)
            .sum();
    System.out.printf("  %s: %d lines by pasting, %d by triage%n", id, pasted, found);
    return found >= pasted;
  }
}
