package io.gpuaas.storage.task;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(60)
class DurableTaskTest {
  private static final TaskOrigin ORIGIN =
      new TaskOrigin(
          "01890f3e-7b8a-7c3d-9e4f-5a6b7c8d9e0f",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  private static final TaskType<Greeting> GREET =
      new TaskType<>(TaskTable.API, "greet", Greeting.class);

  record Greeting(String userName, int times) {}

  private final TestServer server;
  private final Database database;
  private final DurableTaskQueue queue;
  private final List<TaskDelivery<Greeting>> deliveries = new CopyOnWriteArrayList<>();
  private @Nullable TaskWorker worker;

  DurableTaskTest(TestServer server) {
    this.server = server;
    database = server.freshDatabase(8);
    queue = new DurableTaskQueue(database);
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
    server.giveBack(database);
  }

  @Test
  void deliversThePayloadWithItsOriginSoonAfterTheCommit() {
    startWith(RetryPolicy.retry(), delivery -> TaskOutcome.done());
    Instant enqueued = Instant.now();
    inTransaction("one");

    await().atMost(Duration.ofSeconds(5)).pollInterval(ofMillis(5)).until(this::isEmpty);
    assertThat(deliveries)
        .containsExactly(new TaskDelivery<>(GREET, "one", new Greeting("ann", 3), ORIGIN, 1));
    assertThat(Duration.between(enqueued, Instant.now())).isLessThan(Duration.ofSeconds(2));
    assertThat(counts()).containsExactly(new TaskCounts.Count("greet", "done", 1));
  }

  @Test
  void existsOnlyIfTheTransactionOfItsCauseWasCommitted() {
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .executeWithoutResult(
                        transaction -> {
                          enqueue("lost");
                          throw new IllegalStateException("changed my mind");
                        }))
        .hasMessage("changed my mind");

    assertThat(isEmpty()).isTrue();
  }

  @Test
  void isOneTaskHoweverOftenItIsEnqueued() {
    boolean[] fresh = new boolean[2];
    database
        .transactions()
        .executeWithoutResult(
            transaction -> {
              fresh[0] = enqueue("same");
              fresh[1] = enqueue("same");
            });

    assertThat(fresh).containsExactly(true, false);
    assertThat(queue.due(TaskTable.API, Instant.now())).isEqualTo(1);
    assertThat(queue.due(TaskTable.API, Instant.now().minusSeconds(60))).isZero();
  }

  @Test
  void triesAgainAsThePolicySaysAndThenGivesUp() {
    List<String> lastWords = new CopyOnWriteArrayList<>();
    startWith(
        RetryPolicy.retry().after(ofMillis(10)).doublingUpTo(ofMillis(20)).atMost(3),
        new TaskHandler<>() {
          @Override
          public TaskOutcome handle(TaskDelivery<Greeting> delivery) {
            throw new IllegalArgumentException("no");
          }

          @Override
          public void giveUp(TaskDelivery<Greeting> delivery, String reason) {
            lastWords.add(delivery.attempt() + " " + reason);
          }
        });
    inTransaction("doomed");

    await().atMost(Duration.ofSeconds(10)).until(this::isEmpty);
    assertThat(deliveries).extracting(TaskDelivery::attempt).containsExactly(1, 2, 3);
    assertThat(lastWords).containsExactly("3 IllegalArgumentException");
    assertThat(counts())
        .containsExactly(
            new TaskCounts.Count("greet", "failed", 1), new TaskCounts.Count("greet", "retry", 2));
  }

  @Test
  void countsAnUnknownOutcomeApartAndTriesAgain() {
    startWith(
        RetryPolicy.retry().after(ofMillis(10)),
        delivery ->
            delivery.attempt() == 1 ? new TaskOutcome.Unknown("timed out") : TaskOutcome.done());
    inTransaction("timeout");

    await().atMost(Duration.ofSeconds(5)).until(this::isEmpty);
    assertThat(counts())
        .containsExactly(
            new TaskCounts.Count("greet", "done", 1), new TaskCounts.Count("greet", "unknown", 1));
  }

  @Test
  void comesBackWithoutCountingAsAFailure() {
    startWith(
        RetryPolicy.neverAgain(),
        delivery ->
            deliveries.size() < 3 ? new TaskOutcome.Again(ofMillis(10)) : TaskOutcome.done());
    inTransaction("watchdog");

    await().atMost(Duration.ofSeconds(5)).until(this::isEmpty);
    assertThat(deliveries).extracting(TaskDelivery::attempt).containsExactly(1, 1, 1);
  }

  @Test
  void isDeliveredAgainWhenItsWorkerDiedBeforeItCouldSayThatItWasDone() {
    inTransaction("twice");
    // What a killed worker leaves behind: it picked the task, and its heart has stopped.
    database
        .jdbc()
        .sql(
            """
            UPDATE tasks_api
            SET picked = true, picked_by = 'gone', last_heartbeat = now() - interval '1 minute'
            """)
        .update();
    startWith(RetryPolicy.retry(), delivery -> TaskOutcome.done());

    await().atMost(Duration.ofSeconds(10)).until(this::isEmpty);
    assertThat(deliveries).extracting(TaskDelivery::id).containsExactly("twice");
  }

  @Test
  void isRunByOneOfManyWorkers() {
    startWith(RetryPolicy.retry(), delivery -> TaskOutcome.done());
    AtomicInteger elsewhere = new AtomicInteger();
    try (TaskWorker other =
        TaskWorker.on(database, TaskTable.API)
            .handle(
                GREET,
                RetryPolicy.retry(),
                delivery -> {
                  elsewhere.incrementAndGet();
                  return TaskOutcome.done();
                })
            .start()) {
      for (int i = 0; i < 200; i++) {
        inTransaction("task-" + i);
      }
      await().atMost(Duration.ofSeconds(20)).until(this::isEmpty);
      assertThat(deliveries.size() + elsewhere.get()).isEqualTo(200);
      assertThat(other.counts().all()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void keepsWhatItCannotReadForAPersonToLookAt() {
    startWith(RetryPolicy.retry(), delivery -> TaskOutcome.done());
    database
        .jdbc()
        .sql(
            """
            INSERT INTO tasks_api (task_name, task_instance, task_data, execution_time, picked, version)
            VALUES ('greet', 'broken', convert_to('{"payload": 7', 'UTF8'), now(), false, 1)
            """)
        .update();

    await().until(() -> counts().contains(new TaskCounts.Count("greet", "undeliverable", 1)));
    assertThat(isEmpty()).isFalse();
  }

  private void startWith(RetryPolicy retries, TaskHandler<Greeting> handler) {
    TaskObserver recorder =
        new TaskObserver() {
          @Override
          public TaskOutcome around(TaskDelivery<?> delivery, Supplier<TaskOutcome> attempt) {
            deliveries.add(
                new TaskDelivery<>(
                    GREET,
                    delivery.id(),
                    (Greeting) delivery.payload(),
                    delivery.origin(),
                    delivery.attempt()));
            return attempt.get();
          }
        };
    worker =
        TaskWorker.on(database, TaskTable.API)
            .observedBy(recorder)
            .handle(GREET, retries, handler)
            .start();
  }

  private void inTransaction(String id) {
    database.transactions().executeWithoutResult(transaction -> enqueue(id));
  }

  private boolean enqueue(String id) {
    return queue.enqueue(GREET, id, new Greeting("ann", 3), ORIGIN, Instant.now());
  }

  private List<TaskCounts.Count> counts() {
    return worker == null ? List.of() : worker.counts().all();
  }

  private boolean isEmpty() {
    return database.jdbc().sql("SELECT count(*) FROM tasks_api").query(Long.class).single() == 0;
  }
}
