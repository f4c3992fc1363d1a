package io.gpuaas.storage.allocation;

import static io.gpuaas.contract.api.AllocationState.ACTIVE;
import static io.gpuaas.contract.api.AllocationState.FAILED;
import static io.gpuaas.contract.api.AllocationState.PROVISIONING;
import static io.gpuaas.contract.api.AllocationState.RELEASED;
import static io.gpuaas.contract.api.AllocationState.RELEASE_FAILED;
import static io.gpuaas.contract.api.AllocationState.RELEASING;
import static io.gpuaas.contract.api.AllocationState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.allocation.Step;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.core.node.CleanupProof;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;

/** From the request to the release, over the real tables. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class AllocationLifeTest {
  private static final NodeTaskResult PROVED =
      new NodeTaskResult.Succeeded("", Optional.of(new CleanupProof(0, 0, 0)));

  private final TestCloud cloud;
  private final Actor operator;
  private Actor node;
  private UUID id;

  AllocationLifeTest(TestServer server) {
    cloud = new TestCloud(server);
    operator = cloud.person("operator", PlatformRole.OPS);
    node = cloud.node("host", TestCloud.h100("host", 1));
    id = cloud.project.id();
  }

  @BeforeEach
  void create() {
    Outcome<Allocation> created =
        cloud
            .process
            .service(100)
            .create(
                cloud.owner,
                cloud.project,
                new NewAllocation(
                    "gpu.h100.1", Optional.empty(), Optional.of("trainer"), Optional.empty()),
                cloud.cause);
    id = ((Outcome.Done<Allocation>) created).value().id();
    assertThat(allocation()).isEqualTo(((Outcome.Done<Allocation>) created).value());
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void goesAllTheWayAndTakesEffectOnceHoweverOftenATaskIsDelivered() {
    run(new ProvisioningTask.Provision(id, 1));
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask prepare = onlyTask();
    assertThat(prepare.type()).isEqualTo(NodeTask.Type.PREPARE);
    assertThat(prepare.gpuUuids()).containsExactly("GPU-host-0");
    finish(prepare, new NodeTaskResult.Succeeded("/srv/trainer"));
    finish(prepare, new NodeTaskResult.Failed(FailureReason.AGENT_ERROR, "said twice"));
    settle(prepare);
    assertThat(settle(prepare)).isInstanceOf(Step.NothingToDo.class);
    assertThat(allocation().state()).isEqualTo(ACTIVE);
    assertThat(allocation().workspace()).contains("/srv/trainer");

    release();
    NodeTask clean = cleaning(1);
    finish(clean, PROVED);
    settle(clean);

    assertThat(states()).containsExactly(REQUESTED, PROVISIONING, ACTIVE, RELEASING, RELEASED);
    assertThat(held()).isZero();
    assertThat(free()).isOne();
    assertThat(cloud.process.allocations.isNameTaken(cloud.project.id(), "trainer")).isFalse();
    assertThat(cloud.process.allocations.countLiveByState()).isEmpty();
  }

  @Test
  void failsWithItsNodeAndKeepsItsUnitsUntilTheNodeProvesThatNothingIsLeft() {
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask prepare = onlyTask();
    assertThat(cloud.process.sweep().run()).isEmpty();

    cloud.clock.advance(TestCloud.OFFLINE_AFTER.plusSeconds(1));
    assertThat(cloud.process.sweep().run()).hasSize(1);
    assertThat(settle(prepare)).isInstanceOf(Step.Moved.class);

    assertThat(allocation().state()).isEqualTo(FAILED);
    assertThat(allocation().failure())
        .contains(
            new Failure(FailureReason.NODE_OFFLINE, "the node stopped answering 16 s ago", 1));
    assertThat(held()).isOne();
    NodeTask clean = onlyTask();
    assertThat(clean.type()).isEqualTo(NodeTask.Type.CLEAN);
    assertThat(cloud.process.sweep().run()).isEmpty();

    finish(clean, PROVED);
    assertThat(settle(clean)).isInstanceOf(Step.SweptUp.class);
    assertThat(held()).isZero();
    assertThat(free()).isOne();
    assertThat(allocation().state()).isEqualTo(FAILED);
  }

  @Test
  void aPreparationThatFailedIsTriedAgainAndTheNodesOwnWordsAreKept() {
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask first = onlyTask();
    finish(first, new NodeTaskResult.Failed(FailureReason.RUNTIME_FAILED, "bwrap: no"));
    assertThat(settle(first)).isInstanceOf(Step.TryingAgain.class);
    cloud.clock.advance(Duration.ofSeconds(1));
    run(new ProvisioningTask.Provision(id, 2));
    run(new ProvisioningTask.Provision(id, 2));
    NodeTask second = onlyTask();
    cloud.clock.advance(Duration.ofMinutes(6));
    beat();
    assertThat(cloud.process.sweep().run()).extracting(NodeTask::id).containsExactly(second.id());
    assertThat(settle(second)).isInstanceOf(Step.Moved.class);

    assertThat(allocation().failure())
        .contains(new Failure(FailureReason.RUNTIME_FAILED, "bwrap: no", 2));
    assertThat(cloud.process.allocations.history(id).getLast().reason()).contains("runtime_failed");
  }

  @Test
  void aDiskThatIsFullIsNotTriedAgain() {
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask prepare = onlyTask();
    finish(prepare, new NodeTaskResult.Failed(FailureReason.DISK_FULL, "no room"));

    assertThat(settle(prepare)).isInstanceOf(Step.Moved.class);
    assertThat(allocation().failure()).contains(new Failure(FailureReason.DISK_FULL, "no room", 1));
  }

  @Test
  void aReleaseThatComesTooEarlyFollowsAsSoonAsItCan() {
    run(new ProvisioningTask.Provision(id, 1));
    release();
    assertThat(allocation().state()).isEqualTo(PROVISIONING);
    assertThat(allocation().releaseRequest()).isPresent();
    assertThat(cloud.process.service(1).release(cloud.owner, cloud.project, id, cloud.cause))
        .isInstanceOf(Outcome.Refused.class);

    NodeTask prepare = onlyTask();
    finish(prepare, new NodeTaskResult.Succeeded("/srv/trainer"));
    settle(prepare);
    run(new ProvisioningTask.ReleaseEarly(id));
    run(new ProvisioningTask.ReleaseEarly(id));
    NodeTask clean = cleaning(1);
    finish(clean, PROVED);
    settle(clean);

    assertThat(states()).containsExactly(REQUESTED, PROVISIONING, ACTIVE, RELEASING, RELEASED);
  }

  @Test
  void nothingIsReleasedWithoutAProof() {
    activate();
    release();
    NodeTask clean = cleaning(1);
    finish(clean, new NodeTaskResult.Succeeded(""));
    assertThat(settle(clean)).isInstanceOf(Step.TryingAgain.class);
    NodeTask again = cleaning(2);
    finish(again, new NodeTaskResult.Succeeded("", Optional.of(new CleanupProof(1, 0, 0))));
    settle(again);

    assertThat(allocation().state()).isEqualTo(RELEASE_FAILED);
    assertThat(allocation().failure().orElseThrow())
        .isEqualTo(
            new Failure(
                FailureReason.CLEANUP_INCOMPLETE,
                "left on the node: 1 processes, 0 files, 0 users",
                2));
    assertThat(held()).isOne();
    assertThat(cloud.process.allocations.countLiveByState()).isEqualTo(Map.of(RELEASE_FAILED, 1L));

    release();
    NodeTask last = cleaning(1);
    finish(last, PROVED);
    settle(last);
    assertThat(allocation().state()).isEqualTo(RELEASED);
    assertThat(held()).isZero();
  }

  @Test
  void whatCannotBeCleanedAfterAFailureQuarantinesItsNode() {
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask prepare = onlyTask();
    finish(prepare, new NodeTaskResult.Failed(FailureReason.DISK_FULL, "no room"));
    settle(prepare);
    for (int attempt = 1; attempt <= 2; attempt++) {
      NodeTask clean = attempt == 1 ? onlyTask() : cleaning(attempt);
      finish(clean, new NodeTaskResult.Failed(FailureReason.CLEANUP_INCOMPLETE, "busy"));
      settle(clean);
    }

    assertThat(node().mode()).isEqualTo(NodeMode.QUARANTINED);
    assertThat(node().modeReason()).contains("cleanup_incomplete: busy");
    assertThat(held()).isOne();
    assertThat(cloud.process.operations().resume(operator, "host", cloud.cause))
        .isInstanceOf(Outcome.Done.class);
    run(new ProvisioningTask.Clean(id, 3));
    assertThat(pulled())
        .extracting(NodeTask::type)
        .containsExactlyInAnyOrder(NodeTask.Type.PROBE, NodeTask.Type.CLEAN);
  }

  @Test
  void aFailedProbeQuarantinesTheNodeThatWasResumed() {
    assertThat(cloud.process.operations().resume(operator, "host", cloud.cause))
        .isInstanceOf(Outcome.Done.class);
    NodeTask probe = onlyTask();
    finish(probe, new NodeTaskResult.Failed(FailureReason.RUNTIME_FAILED, "no bwrap"));

    assertThat(settle(probe)).isInstanceOf(Step.Quarantined.class);
    assertThat(node().mode()).isEqualTo(NodeMode.QUARANTINED);
  }

  @Test
  void aNodeIsRemovedOnlyWhenNobodyUsesItAndTakesWhatIsLeftWithIt() {
    activate();
    assertThat(cloud.process.operations().remove(operator, "host", cloud.cause))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.NODE_IN_USE));
    release();
    cloud.clock.advance(Duration.ofMinutes(6));
    for (int attempt = 1; attempt <= 2; attempt++) {
      NodeTask clean = cleaning(attempt);
      cloud.clock.advance(Duration.ofMinutes(6));
      cloud.process.sweep().run();
      settle(clean);
    }
    assertThat(allocation().state()).isEqualTo(RELEASE_FAILED);
    assertThat(allocation().failure().orElseThrow().reason()).isEqualTo(FailureReason.NODE_OFFLINE);

    assertThat(cloud.process.operations().remove(operator, "host", cloud.cause))
        .isInstanceOf(Outcome.Done.class);
    assertThat(held()).isZero();
    assertThat(cloud.process.tenancy.actor(node.id())).isEmpty();
    release();
    assertThat(run(new ProvisioningTask.Clean(id, 1))).isInstanceOf(Step.Moved.class);
    assertThat(allocation().state()).isEqualTo(RELEASED);
  }

  @Test
  void whatNoWorkerBeginsFailsWhenNobodyWaitsAnyMore() {
    cloud.clock.advance(Duration.ofMinutes(16));
    cloud.process.sweep().run();
    assertThat(cloud.rows("tasks_provisioning WHERE task_name = 'allocation.give_up'")).isOne();
    assertThat(run(new ProvisioningTask.GiveUp(id))).isInstanceOf(Step.Moved.class);

    assertThat(states()).containsExactly(REQUESTED, PROVISIONING, FAILED);
    assertThat(allocation().failure().orElseThrow().reason())
        .isEqualTo(FailureReason.WORKER_STALLED);
    assertThat(held()).isZero();
  }

  @Test
  void theSweepGoesOnFromTheDatabaseAlone() {
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask prepare = onlyTask();
    finish(prepare, new NodeTaskResult.Succeeded("/srv/trainer"));
    forgetTasks();
    cloud.clock.advance(Duration.ofSeconds(31));
    cloud.process.sweep().run();
    assertThat(cloud.rows("tasks_provisioning WHERE task_name = 'allocation.settle'")).isOne();
    settle(prepare);

    release();
    forgetTasks();
    cloud.clock.advance(Duration.ofSeconds(31));
    cloud.process.sweep().run();
    cloud.process.sweep().run();
    assertThat(cloud.rows("tasks_provisioning WHERE task_name = 'allocation.clean'")).isOne();
  }

  @Test
  void isReleasedByOneOfManyWhoTry() {
    activate();
    List<Outcome<Allocation>> outcomes =
        Race.of(
            16, n -> cloud.process.service(1).release(cloud.owner, cloud.project, id, cloud.cause));

    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Outcome.Refused.class::isInstance)
        .extracting(outcome -> ((Outcome.Refused<Allocation>) outcome).code())
        .containsOnly(ErrorCode.ALLOCATION_ALREADY_RELEASING);
    assertThat(states()).containsExactly(REQUESTED, PROVISIONING, ACTIVE, RELEASING);
    assertThat(cloud.rows("audit_log WHERE action = 'allocation.release'")).isOne();
    assertThat(cloud.rows("tasks_provisioning WHERE task_name = 'allocation.clean'")).isOne();
  }

  @Test
  void theSchemaRefusesATransitionThatDoesNotExist() {
    Allocation requested = allocation();
    Allocation leap =
        requested
            .become(PROVISIONING, cloud.clock.instant())
            .becomeActive("w", cloud.clock.instant());

    assertThatThrownBy(() -> cloud.process.allocations.apply(requested, leap, cloud.cause))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(allocation()).isEqualTo(requested);
    assertThat(states()).containsExactly(REQUESTED);
  }

  @Test
  void aTransitionFromAStateThatIsPastChangesNothing() {
    Allocation before = allocation();
    Allocation after = before.become(PROVISIONING, cloud.clock.instant());

    assertThat(Race.of(8, n -> cloud.process.allocations.apply(before, after, cloud.cause)))
        .filteredOn(won -> won)
        .hasSize(1);
    assertThat(states()).containsExactly(REQUESTED, PROVISIONING);
  }

  private void activate() {
    run(new ProvisioningTask.Provision(id, 1));
    NodeTask prepare = onlyTask();
    finish(prepare, new NodeTaskResult.Succeeded("/srv/trainer"));
    settle(prepare);
  }

  private void release() {
    cloud.clock.advance(Duration.ofSeconds(1));
    assertThat(cloud.process.service(1).release(cloud.owner, cloud.project, id, cloud.cause))
        .isInstanceOf(Outcome.Done.class);
  }

  private NodeTask cleaning(int attempt) {
    cloud.clock.advance(Duration.ofSeconds(1));
    run(new ProvisioningTask.Clean(id, attempt));
    run(new ProvisioningTask.Clean(id, attempt));
    return onlyTask();
  }

  private Step settle(NodeTask task) {
    return run(new ProvisioningTask.Settle(task.id()));
  }

  private Step run(ProvisioningTask task) {
    return cloud.process.steps().run(task, cloud.cause);
  }

  private void finish(NodeTask task, NodeTaskResult result) {
    assertThat(cloud.process.nodeWork().finish(node, task.id(), result))
        .isInstanceOf(Outcome.Done.class);
  }

  private void beat() {
    assertThat(cloud.process.nodeWork().heartbeat(node, TestCloud.h100("host", 1)))
        .isInstanceOf(Outcome.Done.class);
  }

  private void forgetTasks() {
    cloud.process.database.jdbc().sql("DELETE FROM tasks_provisioning").update();
  }

  private NodeTask onlyTask() {
    List<NodeTask> tasks = pulled();
    assertThat(pulled())
        .extracting(NodeTask::id)
        .isEqualTo(tasks.stream().map(NodeTask::id).toList());
    assertThat(tasks).hasSize(1);
    return tasks.getFirst();
  }

  private List<NodeTask> pulled() {
    return ((Outcome.Done<List<NodeTask>>) cloud.process.nodeWork().pull(node, Set.of())).value();
  }

  private Node node() {
    return cloud.process.nodes.node(node.id()).orElseThrow();
  }

  private long held() {
    return cloud.rows("reservations WHERE released_at IS NULL");
  }

  private long free() {
    return cloud.rows("node_capacity WHERE free = 1");
  }

  private Allocation allocation() {
    return cloud.process.allocations.find(id).orElseThrow();
  }

  private List<AllocationState> states() {
    return cloud.process.allocations.history(id).stream().map(Transition::to).toList();
  }
}
