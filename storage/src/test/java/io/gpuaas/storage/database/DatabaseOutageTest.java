package io.gpuaas.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import io.gpuaas.storage.embedded.SeedCluster;
import io.gpuaas.storage.task.DurableTaskQueue;
import io.gpuaas.storage.task.TaskOrigin;
import io.gpuaas.storage.task.TaskOutcome;
import io.gpuaas.storage.task.TaskTable;
import io.gpuaas.storage.task.TaskType;
import io.gpuaas.storage.task.TaskWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped and comes back under an open pool. */
@Timeout(60)
class DatabaseOutageTest {
  private static final TaskType<Nothing> PING =
      new TaskType<>(TaskTable.API, "ping", Nothing.class);
  private static final TaskOrigin ORIGIN =
      new TaskOrigin("01890f3e-7b8a-7c3d-9e4f-5a6b7c8d9e0f", null);

  record Nothing() {}

  @TempDir private Path state;
  private EmbeddedConfig config;
  private EmbeddedPostgres postgres;
  private Database database;

  @BeforeEach
  void start() {
    Path binaries = Path.of("target", "postgres").toAbsolutePath();
    config = new EmbeddedConfig(state.resolve("postgres"), binaries, Duration.ofSeconds(30));
    SeedCluster.copyTo(config);
    postgres = EmbeddedPostgres.start(config);
    database = Database.open(postgres.url(), "outage", 4);
    Migrations.run(database.dataSource());
  }

  @AfterEach
  void stop() {
    database.close();
    postgres.close();
  }

  @Test
  void failsQuicklyWhileTheDatabaseIsAwayAndRecoversByItself() {
    database.check();
    postgres.close();

    for (int i = 0; i < 2; i++) {
      Instant asked = Instant.now();
      assertThatThrownBy(database::check).isInstanceOf(StorageUnavailable.class);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }
    assertThatThrownBy(() -> database.transactions().execute(transaction -> "never"))
        .isInstanceOf(StorageUnavailable.class)
        .hasMessageNotContaining("127.0.0.1");

    postgres = EmbeddedPostgres.start(config);
    await().atMost(Duration.ofSeconds(3)).untilAsserted(database::check);
  }

  @Test
  void endsATransactionWhoseServerWentAwayInTheMidst() {
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .execute(
                        transaction -> {
                          database.check();
                          postgres.close();
                          database.check();
                          return "never";
                        }))
        .isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void goesOnWithItsTasksAfterwards() {
    List<String> seen = new CopyOnWriteArrayList<>();
    DurableTaskQueue queue = new DurableTaskQueue(database);
    try (TaskWorker worker =
        TaskWorker.on(database, TaskTable.API)
            .handle(
                PING,
                RetryPolicy.retry(),
                delivery -> {
                  seen.add(delivery.id());
                  return TaskOutcome.done();
                })
            .start()) {
      queue.enqueue(PING, "before", new Nothing(), ORIGIN, Instant.now());
      await().until(() -> seen.contains("before"));
      postgres.close();
      assertThatThrownBy(() -> queue.enqueue(PING, "lost", new Nothing(), ORIGIN, Instant.now()))
          .isInstanceOf(StorageUnavailable.class);

      postgres = EmbeddedPostgres.start(config);
      await().atMost(Duration.ofSeconds(3)).untilAsserted(database::check);
      queue.enqueue(PING, "after", new Nothing(), ORIGIN, Instant.now());

      await().atMost(Duration.ofSeconds(10)).until(() -> seen.contains("after"));
      assertThat(seen).containsExactly("before", "after");
      assertThat(worker.counts().all()).hasSize(1);
    }
  }
}
