package io.gpuaas.telemetry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.kit.Records;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store promises beyond the kit: restarts, retention, hostile records. */
class EmbeddedStoreTest {
  private static final Duration RETENTION = Duration.ofHours(8);

  @TempDir private Path folder;

  private final Instant start = Instant.parse("2026-03-01T12:00:00Z");
  private final AtomicReference<Instant> clock = new AtomicReference<>(start);
  private final CorrelationId id = Records.id(start);

  @Test
  void hasEverythingAfterARestart() throws IOException {
    try (EmbeddedStore store = open()) {
      store.appendLogs(burst(1000));
    }
    try (EmbeddedStore store = open()) {
      assertThat(find(store).records()).isEqualTo(burst(1000));
      store.appendLogs(List.of(Records.info(start.plusSeconds(9), Service.API, id, "after")));
      store.flush();
      assertThat(find(store).records()).hasSize(1001);
    }
  }

  @Test
  void makesTheIndexAnewFromTheJournalAndLeavesATornLineOut() throws IOException {
    try (EmbeddedStore store = open()) {
      store.appendLogs(burst(100));
    }
    for (Path file : files("/index/")) {
      Files.write(file, new byte[] {1, 2, 3});
    }
    Path journal = files("journal.jsonl").getFirst();
    Files.writeString(journal, "not json\n{\"timestamp\":\"2026-", StandardOpenOption.APPEND);

    try (EmbeddedStore store = open()) {
      assertThat(find(store).records()).isEqualTo(burst(100));
      store.appendLogs(List.of(Records.info(start.plusSeconds(9), Service.API, id, "after")));
      store.flush();
      assertThat(find(store).records()).last().extracting(LogRecord::message).isEqualTo("after");
    }
  }

  @Test
  void anIndexThatBreaksIsAListedGapUntilItIsMadeAnew() throws IOException {
    try (EmbeddedStore store = open()) {
      store.appendLogs(burst(100));
      Recovery.delete(files("/index/").getFirst().resolve("..").normalize());
      assertThatThrownBy(store::flush).isInstanceOf(IOException.class);
      Answer<LogRecord> meanwhile = find(store);
      if (meanwhile.status() == Status.PARTIAL) {
        assertThat(meanwhile.error()).contains("journal");
      }

      Awaitility.await().until(() -> find(store).status() == Status.FOUND);
      assertThat(find(store).records()).isEqualTo(burst(100));
      store.appendLogs(List.of(Records.info(start.plusSeconds(9), Service.API, id, "after")));
      store.flush();
      assertThat(find(store).records()).hasSize(101);
    }
  }

  @Test
  void dropsPartitionsWholeWhenTheirTimeHasCome() throws IOException {
    try (EmbeddedStore store = open()) {
      store.appendLogs(burst(10));
      clock.set(start.plus(Duration.ofHours(2)));
      CorrelationId later = Records.id(clock.get());
      store.appendLogs(List.of(Records.info(clock.get(), Service.API, later, "later")));
      clock.set(start.plus(RETENTION).plus(Duration.ofHours(1)));
      store.tidy();
      store.flush();
      assertThat(find(store).status()).isEqualTo(Status.FOUND);

      clock.set(clock.get().plusSeconds(1));
      store.tidy();

      assertThat(find(store).status()).isEqualTo(Status.EMPTY);
      assertThat(files("journal.jsonl")).hasSize(1);
      clock.set(start.plus(Duration.ofDays(2)));
      store.tidy();
      assertThat(files("journal.jsonl")).isEmpty();
    }
  }

  @Test
  void dropsTheOldestEarlyWhenThereIsTooMuch() throws IOException {
    EmbeddedConfig small = new EmbeddedConfig(folder, RETENTION, 100_000, 20_000);
    try (EmbeddedStore store = EmbeddedStore.open(small, clock::get)) {
      for (int i = 0; i < 40; i++) {
        store.appendLogs(burst(100));
        store.tidy();
      }
      store.flush();

      long bytes = files("journal.jsonl").stream().mapToLong(f -> f.toFile().length()).sum();
      assertThat(bytes).isLessThan(140_000);
      assertThat(find(store).status()).isEqualTo(Status.FOUND);
    }
  }

  @Test
  void isReadableInAMomentWithoutAFlush() throws IOException {
    try (EmbeddedStore store = open()) {
      find(store);
      store.appendLogs(burst(1));

      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> find(store).status() == Status.FOUND);
    }
  }

  @Test
  void takesRecordsThatClaimAnyTime() throws IOException {
    try (EmbeddedStore store = open()) {
      for (Instant time : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX.minusSeconds(1))) {
        store.appendLogs(List.of(Records.info(time, Service.API, id, "from " + time)));
      }
      store.appendLogs(burst(3));
      store.flush();
      TimeWindow ever = new TimeWindow(Instant.MIN, Instant.MAX);

      assertThat(find(store).records()).isEqualTo(burst(3));
      assertThat(store.logs().byCorrelationId(new LogQuery(id, Set.of(), ever, 10)).records())
          .hasSize(6);
      assertThat(store.logs().countByErrorCode(new ErrorCountQuery(Set.of(), ever)).status())
          .isEqualTo(Status.EMPTY);
    }
  }

  @Test
  void anInterruptedReaderHarmsNobodyElse() throws Exception {
    try (EmbeddedStore store = open()) {
      store.appendLogs(burst(10));
      store.flush();
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    find(store);
                  });
      reader.join();

      store.appendLogs(burst(10));
      store.flush();
      assertThat(find(store).records()).hasSize(20);
    }
  }

  @Test
  void aReaderOfAClosedStoreIsToldSo() throws IOException {
    EmbeddedStore store = open();
    store.appendLogs(burst(1));
    store.close();

    assertThat(find(store).status()).isEqualTo(Status.FAILED);
    assertThat(store.traces().check().status()).isEqualTo(Status.FAILED);
    assertThatThrownBy(() -> store.appendLogs(burst(1))).hasMessageContaining("closed");
  }

  @Test
  void isForOneProcessAtATime() throws IOException {
    try (EmbeddedStore store = open()) {
      store.appendLogs(burst(1));
      assertThatThrownBy(this::open).hasMessageContaining("another process uses");
    }
  }

  private EmbeddedStore open() throws IOException {
    return EmbeddedStore.open(EmbeddedConfig.of(folder, RETENTION), clock::get);
  }

  private List<LogRecord> burst(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Records.info(start.plusMillis(i), Service.API, id, "record " + i))
        .toList();
  }

  private Answer<LogRecord> find(EmbeddedStore store) {
    TimeWindow hour = TimeWindow.around(start, Duration.ofMinutes(1), Duration.ofHours(1));
    return store.logs().byCorrelationId(new LogQuery(id, Set.of(), hour, 5000));
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("logs"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(part))
          .toList();
    }
  }
}
