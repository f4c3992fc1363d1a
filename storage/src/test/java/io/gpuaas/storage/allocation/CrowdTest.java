package io.gpuaas.storage.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestProcess;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many who place at once: who passes whom, and who waits. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class CrowdTest {
  private final TestCloud cloud;

  CrowdTest(TestServer server) {
    cloud = new TestCloud(server);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void ofTwoHundredForEightGpusEightGetOneAndTheRestIsToldWhy() {
    cloud.node("host", TestCloud.h100("host", 8));
    List<Outcome<Allocation>> outcomes = Race.of(200, n -> create("gpu.h100.1"));

    assertThat(done(outcomes)).hasSize(8);
    assertThat(outcomes)
        .filteredOn(Outcome.Refused.class::isInstance)
        .hasSize(192)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.Refused<Allocation>) outcome).code())
                    .isEqualTo(ErrorCode.SKU_UNAVAILABLE));
    assertThat(cloud.rows("reservations")).isEqualTo(8);
  }

  @Test
  void aCrowdBreaksOneWholeNodeWhereOneIsEnough() {
    for (String name : List.of("a", "b", "c", "d")) {
      cloud.node(name, TestCloud.h100(name, 8));
    }
    List<Outcome<Allocation>> outcomes = Race.of(8, n -> create("gpu.h100.1"));

    assertThat(done(outcomes)).hasSize(8);
    assertThat(done(outcomes).stream().map(Allocation::nodeId).distinct()).hasSize(1);
  }

  @Test
  void whoMayGoElsewhereDoesNotWaitForANodeThatIsHeld() {
    cloud.node("a", TestCloud.cpus(4));
    cloud.node("b", TestCloud.cpus(4));
    UUID best = done(create("cpu.small")).nodeId();
    try (TestProcess other = cloud.anotherProcess()) {
      UUID passed =
          other.transactions.inTransaction(
              () -> {
                hold(other, best);
                return done(Race.of(1, n -> create("cpu.small"))).getFirst().nodeId();
              });
      assertThat(passed).isNotEqualTo(best);
    }
    assertThat(done(create("cpu.small")).nodeId()).isEqualTo(best);
  }

  @Test
  void theLastUnitIsWaitedForWhileItsFateIsOpen() throws Exception {
    cloud.node("host", TestCloud.cpus(2));
    Project another = cloud.project("another", cloud.owner);
    Actor owner = cloud.reread(cloud.owner.id());
    try (TestProcess other = cloud.anotherProcess();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome<Allocation>> second =
          other
              .database
              .transactions()
              .execute(
                  transaction -> {
                    assertThat(create(other, cloud.owner, cloud.project, "cpu.small"))
                        .isInstanceOf(Outcome.Done.class);
                    transaction.setRollbackOnly();
                    var waiting =
                        threads.submit(() -> create(cloud.process, owner, another, "cpu.small"));
                    awaitSomebodyBehind(other, waiting);
                    return waiting;
                  });
      assertThat(second).isNotNull();
      assertThat(second.get()).isInstanceOf(Outcome.Done.class);
    }
  }

  private Outcome<Allocation> create(String sku) {
    return create(cloud.process, cloud.owner, cloud.project, sku);
  }

  private Outcome<Allocation> create(
      TestProcess process, Actor actor, Project project, String sku) {
    NewAllocation wanted =
        new NewAllocation(sku, Optional.empty(), Optional.empty(), Optional.empty());
    return process.service(1000).create(actor, project, wanted, cloud.cause);
  }

  private static void hold(TestProcess process, UUID node) {
    process
        .database
        .jdbc()
        .sql("SELECT free FROM node_capacity WHERE node_id = :node FOR NO KEY UPDATE")
        .param("node", node)
        .query(Integer.class)
        .single();
  }

  private static void awaitSomebodyBehind(TestProcess process, Future<?> waiting) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!isInTheWay(process)) {
      assertThat(waiting.isDone()).as("went on without waiting").isFalse();
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static boolean isInTheWay(TestProcess process) {
    return process
        .database
        .jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT 1 FROM pg_locks
                           WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
            """)
        .query(Boolean.class)
        .single();
  }

  private static Allocation done(Outcome<Allocation> outcome) {
    return ((Outcome.Done<Allocation>) outcome).value();
  }

  private static List<Allocation> done(List<Outcome<Allocation>> outcomes) {
    return outcomes.stream().filter(Outcome.Done.class::isInstance).map(CrowdTest::done).toList();
  }
}
