package io.gpuaas.bench;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.embedded.EmbeddedConfig;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.TriageRequest;
import io.gpuaas.triage.rules.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A triage over the embedded store, as gpuaas-support runs it, beside one bare lookup of the same
 * ids in the same store. Arguments: how many records (default 1,000,000), folder (default a
 * temporary one). Ends with 1 when the 95th percentile is above 50 ms.
 */
final class TriageBench {
  private static final int BATCH = 512;
  private static final int TRIAGES = 500;
  private static final int WARM_UP = 200;
  private static final double GOAL_MS = 50;
  private static final Rulebook RULES = Rulebook.bundled();

  private final EmbeddedStore store;
  private final Traffic traffic = new Traffic(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final List<CorrelationId> failed = new ArrayList<>();
  private Instant end = Instant.EPOCH;

  private TriageBench(EmbeddedStore store) {
    this.store = store;
  }

  public static void main(String[] args) throws IOException {
    long total = args.length > 0 ? Long.parseLong(args[0].replace("_", "")) : 1_000_000;
    Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("triage-bench");
    boolean reached;
    try (EmbeddedStore store =
        EmbeddedStore.open(
            EmbeddedConfig.of(folder.resolve("store"), Duration.ofDays(7)),
            InstantSource.system())) {
      reached = new TriageBench(store).run(total);
    } finally {
      delete(folder);
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run(long total) throws IOException {
    for (long written = 0; written < total; written += BATCH) {
      write(traffic.next(BATCH));
    }
    store.flush();
    System.out.printf("%,d records, %,d failed commands%n", total, failed.size());
    List<CorrelationId> ids = spread(WARM_UP + TRIAGES);
    List<CorrelationId> measured = ids.subList(WARM_UP, ids.size());
    ids.subList(0, WARM_UP).forEach(this::triage);
    Percentiles lookup = Percentiles.of(measured, this::lookup);
    Percentiles triage = Percentiles.of(measured, this::triage);
    System.out.printf("  reference: one lookup by id   %s%n", lookup);
    System.out.printf("  triage                        %s%n", triage);
    System.out.printf(
        "  goal: p95 <= %.0f ms; this is %.1f x the lookup's p95%n",
        GOAL_MS, triage.p95() / lookup.p95());
    return triage.p95() <= GOAL_MS;
  }

  /** Logs, a span for each, and the ids of those that failed. */
  private void write(List<LogRecord> logs) throws IOException {
    store.appendLogs(logs);
    List<SpanRecord> spans = new ArrayList<>();
    for (int i = 0; i < logs.size(); i++) {
      LogRecord log = logs.get(i);
      spans.add(span(log, i));
      if (log.errorCode() != null) {
        failed.add(CorrelationId.parse(log.correlationId() + "").orElseThrow());
      }
    }
    store.appendSpans(spans);
    end = logs.getLast().timestamp();
  }

  private static SpanRecord span(LogRecord log, int number) {
    return new SpanRecord(
        Objects.requireNonNull(log.traceId()),
        "%016x".formatted(log.timestamp().toEpochMilli() * BATCH + number),
        log.spanId(),
        log.service(),
        log.message(),
        "internal",
        log.timestamp().minusMillis(3),
        log.timestamp(),
        log.errorCode() != null,
        log.errorCode(),
        Map.of());
  }

  /** From all over the store, not only from where it is warm. */
  private List<CorrelationId> spread(int count) {
    List<CorrelationId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(failed.get((int) ((long) i * 7919 % failed.size())));
    }
    return ids;
  }

  private int lookup(CorrelationId id) {
    TimeWindow window =
        TimeWindow.around(id.time().orElseThrow(), Duration.ofSeconds(5), Duration.ofMinutes(2));
    return store.logs().byCorrelationId(new LogQuery(id, Set.of(), window, 2000)).records().size();
  }

  private int triage(CorrelationId id) {
    InstantSource clock = InstantSource.fixed(end);
    TriageResult result =
        Triage.of(store.logs(), store.traces(), RULES, clock).triage(TriageRequest.of(id));
    if (!result.classification().confidence().equals("confirmed") || result.culprit() == null) {
      throw new IllegalStateException("not found: " + result);
    }
    return result.timeline().size();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
