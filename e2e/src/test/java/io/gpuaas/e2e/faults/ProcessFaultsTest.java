package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Each process is killed, or stands still, at every point of an allocation's life. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class ProcessFaultsTest {
  private static final String SKU = "cpu.small";
  private static final int SHARES = 8;

  private Stage stage;
  private Relay relay;
  private Host host;

  @BeforeAll
  void start() throws Exception {
    stage = new Stage("faults-", "127.0.0.1");
    relay = new Relay(stage.platform.apiPort());
    host = stage.host("alpha", 0, URI.create("http://127.0.0.1:" + relay.port()), List.of());
  }

  /** A worker that meets no database when it starts ends, for whoever looks after it to see. */
  @BeforeEach
  void worker() throws Exception {
    stage.platform.startWorker();
    String allocation = stage.user.create(SKU).allocation();
    assertThat(stage.user.state(allocation)).isEqualTo("active");
    stage.user.release(allocation);
    assertThat(stage.user.state(allocation)).isEqualTo("released");
  }

  @AfterEach
  void putInOrder() throws Exception {
    relay.mend();
    if (host.agent().isAlive()) {
      host.agent().thaw();
    } else {
      host.start();
    }
    stage.awaitState(host.name(), "active");
    stage.tidyUp();
    Stage.assertEmpty(host);
    stage.platform.stopWorkers();
  }

  @AfterAll
  void stop() throws Exception {
    host.close();
    relay.close();
    stage.close();
  }

  @Test
  void agentKilledBeforeATask() throws Exception {
    host.agent().kill();
    User.Command create = stage.user.create(SKU);

    assertThat(stage.user.settled(create.allocation()).at("/failure/reason").asString())
        .isEqualTo("node_offline");
    stage.verdicts.names(
        "agent killed before a task",
        create.id(),
        "allocation_provisioning_failed",
        "node_offline");
  }

  @Test
  void agentKilledWithATaskInItsHands() throws Exception {
    host.agent().freeze();
    User.Command create = stage.user.create(SKU);
    await()
        .atMost(FaultPlatform.PATIENCE)
        .until(() -> stage.books.count("node_tasks WHERE state = 'dispatched'") == 1);
    host.agent().kill();
    host.start();

    assertThat(stage.user.state(create.allocation())).isEqualTo("active");
    stage.verdicts.findsNoFailure("agent killed during a task", create.id());
  }

  @Test
  void agentKilledAtAnyMoment() throws Exception {
    Random random = new Random(4711);
    for (int round = 0; round < 5; round++) {
      User.Command create = stage.user.create(SKU);
      // Not a wait for anything: the moment is what is tried out.
      var _ = new CountDownLatch(1).await(random.nextInt(150), TimeUnit.MILLISECONDS);
      host.agent().kill();
      host.start();
      assertThat(stage.user.state(create.allocation())).isIn("active", "failed");
    }
  }

  @Test
  void agentKilledBetweenATaskAndItsReport() throws Exception {
    CountDownLatch reported = relay.swallowRequest("POST /api/v1/nodes/self/tasks/.*/result .*");
    User.Command create = stage.user.create(SKU);
    assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
    host.agent().kill();
    relay.mend();
    host.start();

    assertThat(stage.user.state(create.allocation())).isEqualTo("active");
    stage.verdicts.findsNoFailure("agent killed after a task", create.id());
  }

  @Test
  void agentKilledWhileItCleans() throws Exception {
    String allocation = stage.user.create(SKU).allocation();
    assertThat(stage.user.state(allocation)).isEqualTo("active");
    CountDownLatch reported = relay.swallowRequest("POST /api/v1/nodes/self/tasks/.*/result .*");
    User.Command release = stage.user.release(allocation);
    assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
    host.agent().kill();
    relay.mend();
    host.start();

    assertThat(stage.user.state(allocation)).isEqualTo("released");
    stage.verdicts.findsNoFailure("agent killed after a cleanup", release.id());
  }

  @Test
  void anAgentThatStandsStillIsNotWaitedForForever() throws Exception {
    host.agent().freeze();
    User.Command create = stage.user.create(SKU);
    assertThat(stage.user.settled(create.allocation()).at("/failure/reason").asString())
        .isEqualTo("node_offline");
    host.agent().thaw();
    stage.verdicts.names(
        "agent stands still", create.id(), "allocation_provisioning_failed", "node_offline");
  }

  @Test
  void workerKilledBeforeATask() throws Exception {
    stage.platform.stopWorkers();
    User.Command create = stage.user.create(SKU);
    assertThat(stage.user.get(create.allocation()).required("state").asString())
        .isEqualTo("requested");
    stage.platform.startWorker();

    assertThat(stage.user.state(create.allocation())).isEqualTo("active");
    stage.verdicts.findsNoFailure("worker killed before a task", create.id());
  }

  @Test
  void workerKilledInTheMiddleOfATask() throws Exception {
    stage.platform.stopWorkers();
    User.Command create = stage.user.create(SKU);
    try (Hold row = Hold.of(stage.platform, "allocations", "id", create.allocation())) {
      Child worker = stage.platform.startWorker();
      row.awaitWaiter(stage.books);
      worker.kill();
    }
    stage.platform.startWorker();

    assertThat(stage.user.state(create.allocation())).isEqualTo("active");
    stage.verdicts.findsNoFailure("worker killed during a task", create.id());
  }

  @Test
  void workerKilledBetweenATaskAndItsEnd() throws Exception {
    stage.platform.stopWorkers();
    User.Command create = stage.user.create(SKU);
    Hold allocation = Hold.of(stage.platform, "allocations", "id", create.allocation());
    Child worker = stage.platform.startWorker();
    allocation.awaitWaiter(stage.books);
    try (Hold task =
        Hold.of(
            stage.platform, "tasks_provisioning", "task_instance", create.allocation() + " 1")) {
      allocation.close();
      task.awaitWaiter(stage.books);
      assertThat(stage.user.get(create.allocation()).required("state").asString())
          .isNotEqualTo("requested");
      worker.kill();
    }
    stage.platform.startWorker();

    assertThat(stage.user.state(create.allocation())).isEqualTo("active");
    assertThat(
            stage.books.count(
                "node_tasks WHERE allocation_id::text = '" + create.allocation() + "'"))
        .isOne();
    stage.verdicts.findsNoFailure("worker killed after a task", create.id());
  }

  @Test
  void apiKilledBetweenCommitAndAnswer() throws Exception {
    User retrying = new User(stage.user.api().at(URI.create("http://127.0.0.1:" + relay.port())));
    CountDownLatch answered = relay.swallowAnswer("POST /api/v1/allocations .*");
    long before = stage.books.count("allocations");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<User.Command> lost = threads.submit(() -> retrying.create(SKU, "once-and-only-once"));
      assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
      stage.platform.restartApi();
      relay.mend();
      assertThat(lost).failsWithin(Duration.ofSeconds(30));
    }
    User.Command again = retrying.create(SKU, "once-and-only-once");

    assertThat(again.answer().headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(stage.books.count("allocations")).isEqualTo(before + 1);
    assertThat(stage.user.state(again.allocation())).isEqualTo("active");
    stage.verdicts.findsNoFailure("API killed between commit and answer", again.id());
  }

  @Test
  void databaseRestartedUnderLoad() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    List<String> created = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> loads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        loads.add(threads.submit(() -> createAndRelease(enough)));
      }
      await().atMost(FaultPlatform.PATIENCE).until(() -> stage.books.count("allocations") > 3);
      stage.platform.restartPostgres();
      enough.countDown();
      for (Future<List<String>> load : loads) {
        created.addAll(load.get());
      }
    }
    assertThat(created).isNotEmpty();
    for (String allocation : created) {
      assertThat(stage.user.state(allocation)).isIn("active", "released");
    }
  }

  /** Goes on through errors, until it is enough; answers what was created. */
  private List<String> createAndRelease(CountDownLatch enough) throws InterruptedException {
    List<String> created = new ArrayList<>();
    while (enough.getCount() > 0) {
      try {
        User.Command create = stage.user.create(SKU);
        if (create.answer().statusCode() == 202) {
          created.add(create.allocation());
          stage.user.release(create.allocation());
        }
      } catch (IOException away) {
        // The API answers again soon.
      }
      var _ = enough.await(50, TimeUnit.MILLISECONDS);
    }
    return created;
  }

  @Test
  void everyTaskDeliveredTwice() throws Exception {
    try (Statement statement = stage.platform.connect().createStatement()) {
      statement.execute(
          """
          CREATE FUNCTION deliver_twice() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
              IF OLD.task_name <> 'provisioning.sweep' AND OLD.task_instance NOT LIKE '%(again)' THEN
                  INSERT INTO tasks_provisioning (task_name, task_instance, task_data,
                                                  execution_time, picked, version)
                  VALUES (OLD.task_name, OLD.task_instance || ' (again)', OLD.task_data,
                          now(), false, 1);
              END IF;
              RETURN NULL;
          END $$;
          CREATE TRIGGER deliver_twice AFTER DELETE ON tasks_provisioning
              FOR EACH ROW EXECUTE FUNCTION deliver_twice();
          """);
      User.Command create = stage.user.create(SKU);
      assertThat(stage.user.state(create.allocation())).isEqualTo("active");
      assertThat(stage.user.release(create.allocation()).answer().statusCode()).isEqualTo(202);
      assertThat(stage.user.state(create.allocation())).isEqualTo("released");
      stage.awaitQuiet();
      assertThat(
              stage.books.count(
                  "node_tasks WHERE allocation_id::text = '" + create.allocation() + "'"))
          .isEqualTo(2);
      stage.verdicts.findsNoFailure("every task delivered twice", create.id());
      statement.execute("DROP FUNCTION deliver_twice CASCADE");
    }
  }

  @Test
  void twoWorkersRacing() throws Exception {
    stage.platform.startWorker();
    stage.platform.startWorker();
    for (int round = 0; round < 3; round++) {
      List<User.Command> commands = together(SHARES, () -> stage.user.create(SKU));
      for (User.Command create : commands) {
        assertThat(stage.user.state(create.allocation())).isEqualTo("active");
      }
      for (User.Command create : commands) {
        stage.user.release(create.allocation());
      }
      stage.awaitQuiet();
    }
    assertThat(stage.books.broken()).isEmpty();
  }

  @Test
  void twoHundredCreatesForEightGpus() throws Exception {
    try (Host crowded = stage.host("crowded", 8)) {
      List<User.Command> commands = together(200, () -> stage.user.createPatiently("gpu.h100.1"));
      List<User.Command> won = answered(commands, 202);
      List<User.Command> lost = answered(commands, 409);

      assertThat(won).hasSize(8);
      assertThat(lost).hasSize(192);
      assertThat(lost)
          .extracting(command -> command.body().required("code").asString())
          .containsOnly("sku_unavailable");
      stage.verdicts.names(
          "200 creates for 8 GPUs", lost.getFirst().id(), "sku_unavailable", "sku_unavailable");
      stage.tidyUp();
      Stage.assertEmpty(crowded);
      stage.admin.ask("DELETE", "/api/v1/nodes/crowded", null);
    }
  }

  private static List<User.Command> answered(List<User.Command> commands, int status) {
    return commands.stream().filter(c -> c.answer().statusCode() == status).toList();
  }

  @Test
  void releasedWhileItIsBeingProvisioned() throws Exception {
    host.agent().freeze();
    User.Command create = stage.user.create(SKU);
    User.Command release = stage.user.release(create.allocation());
    assertThat(release.answer().statusCode()).isEqualTo(202);
    assertThat(release.body().hasNonNull("release_requested_at")).isTrue();
    host.agent().thaw();

    assertThat(stage.user.state(create.allocation())).isEqualTo("released");
    stage.verdicts.findsNoFailure("released during provisioning", release.id());
  }

  private static <T> List<T> together(int many, Callable<T> one) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(many, one))) {
        results.add(future.get());
      }
      return results;
    }
  }

  /** A row that a test keeps locked, so that whoever needs it stands still at that statement. */
  private record Hold(Connection connection) implements AutoCloseable {
    static Hold of(FaultPlatform platform, String table, String column, String value)
        throws SQLException {
      Connection connection = platform.connect();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SELECT 1 FROM %s WHERE %s::text = '%s' FOR UPDATE".formatted(table, column, value));
      }
      return new Hold(connection);
    }

    void awaitWaiter(Books books) {
      await()
          .atMost(FaultPlatform.PATIENCE)
          .until(() -> books.count("pg_locks WHERE NOT granted") > 0);
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
    }
  }
}
