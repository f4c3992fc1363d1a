package io.gpuaas.bench;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.embedded.EmbeddedConfig;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The embedded telemetry store: records a second, lookups by correlation id, counts by error code,
 * memory, and what a log statement costs. Arguments: how many records (default 5,000,000), folder
 * (default a temporary one).
 */
final class TelemetryBench {
  private static final int BATCH = 512;
  private static final int LOOKUPS = 2000;
  private static final int SAMPLE_EVERY = 997;

  private final Path folder;
  private final long total;
  private final Traffic traffic = new Traffic(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final List<CorrelationId> sample = new ArrayList<>();

  private TelemetryBench(Path folder, long total) {
    this.folder = folder;
    this.total = total;
  }

  public static void main(String[] args) throws IOException {
    long total = args.length > 0 ? Long.parseLong(args[0].replace("_", "")) : 5_000_000;
    Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("telemetry-bench");
    try {
      new TelemetryBench(folder, total).run();
    } finally {
      delete(folder);
    }
  }

  private void run() throws IOException {
    System.out.printf("%,d records, %d cores%n", total, Runtime.getRuntime().availableProcessors());
    double raw = referenceWrite(Math.min(total, 1_000_000));
    System.out.printf("  reference: same JSON, fsync a batch    %,10.0f records/s%n", raw);
    try (EmbeddedStore store = open()) {
      double cpu = cpuSeconds();
      double rate = write(store);
      System.out.printf(
          "  embedded store, sustained              %,10.0f records/s  (%.2f x reference)%n",
          rate, rate / raw);
      System.out.printf(
          "  embedded store, by processor time      %,10.0f records/s of one core%n",
          total / (cpuSeconds() - cpu));
      store.flush();
      lookups(store);
      counts(store);
    }
    long begin = System.nanoTime();
    try (EmbeddedStore again = open()) {
      System.out.printf("  opening it again                       %10.1f ms%n", since(begin));
      Percentiles cold = timed(again, sample.subList(0, Math.min(100, sample.size())));
      System.out.printf("  first 100 lookups after that           %s%n", cold);
    }
    System.out.printf("  on disk                                %,10d MiB%n", size(folder) >> 20);
    LogStatements.run(folder.resolve("statements"));
  }

  private EmbeddedStore open() throws IOException {
    return EmbeddedStore.open(
        EmbeddedConfig.of(folder.resolve("store"), Duration.ofDays(7)), InstantSource.system());
  }

  /** What the disk takes: the same bytes, in the same batches, forced each time. */
  private double referenceWrite(long count) throws IOException {
    Traffic same = new Traffic(Instant.now());
    Path file = folder.resolve("reference.jsonl");
    long begin = System.nanoTime();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long written = 0; written < count; written += BATCH) {
        StringBuilder lines = new StringBuilder();
        same.next(BATCH).forEach(log -> lines.append(LogJson.print(log)).append('\n'));
        out.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
        out.force(false);
      }
    }
    Files.delete(file);
    return count / (since(begin) / 1000);
  }

  /** Of this process, all threads: what a rate would be on a machine of its own. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private double write(EmbeddedStore store) throws IOException {
    long begin = System.nanoTime();
    long mark = begin;
    long million = 0;
    for (long written = 0; written < total; written += BATCH) {
      List<LogRecord> batch = traffic.next(BATCH);
      store.appendLogs(batch);
      if (sample.size() < written / SAMPLE_EVERY) {
        sample.add(CorrelationId.parse(batch.getFirst().correlationId() + "").orElseThrow());
      }
      if (written / 1_000_000 > million) {
        million = written / 1_000_000;
        System.out.printf(
            "  at %,11d: the last million %,8.0f records/s, %s%n",
            written, 1_000_000 / (since(mark) / 1000), Memory.now());
        mark = System.nanoTime();
      }
    }
    return total / (since(begin) / 1000);
  }

  private void lookups(EmbeddedStore store) {
    List<CorrelationId> asked = new ArrayList<>();
    for (int i = 0; i < LOOKUPS; i++) {
      asked.add(sample.get((int) ((long) i * 7919 % sample.size())));
    }
    timed(store, asked.subList(0, LOOKUPS / 4));
    System.out.printf("  lookup by correlation id               %s%n", timed(store, asked));
    System.out.printf(
        "  the same, by processor time            %s%n",
        Percentiles.ofProcessorTime(asked, id -> lookup(store, id)));
    Map<CorrelationId, Integer> map = new HashMap<>();
    sample.forEach(id -> map.put(id, map.size()));
    System.out.printf(
        "  reference: a lookup in a HashMap       %s%n",
        Percentiles.of(asked, id -> map.getOrDefault(id, 0)));
  }

  private static Percentiles timed(EmbeddedStore store, List<CorrelationId> ids) {
    return Percentiles.of(ids, id -> lookup(store, id));
  }

  private static int lookup(EmbeddedStore store, CorrelationId id) {
    TimeWindow window =
        TimeWindow.around(id.time().orElseThrow(), Duration.ofMinutes(1), Duration.ofMinutes(5));
    Answer<LogRecord> answer =
        store.logs().byCorrelationId(new LogQuery(id, Set.of(), window, 500));
    if (answer.records().isEmpty()) {
      throw new IllegalStateException("lost: " + answer);
    }
    return answer.records().size();
  }

  private void counts(EmbeddedStore store) {
    for (Duration length : List.of(Duration.ofMinutes(1), Duration.ofMinutes(15))) {
      Percentiles took =
          Percentiles.of(
              sample.subList(0, Math.min(50, sample.size())),
              id -> {
                Instant at = id.time().orElseThrow();
                var answer =
                    store
                        .logs()
                        .countByErrorCode(
                            new ErrorCountQuery(Set.of(), new TimeWindow(at, at.plus(length))));
                return answer.records().size();
              });
      System.out.printf("  count by error code over %-12s  %s%n", length, took);
    }
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(f -> f.isFile()).mapToLong(f -> f.length()).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
