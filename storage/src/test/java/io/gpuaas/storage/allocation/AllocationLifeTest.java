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
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.allocation.Step;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final TestCloud cloud;
  private Actor node;
  private UUID id;

  AllocationLifeTest(TestServer server) {
    cloud = new TestCloud(server);
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
                new NewAllocation("gpu.h100.1", Optional.of("trainer")),
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
    run(new ProvisioningTask.Provision(id));
    run(new ProvisioningTask.Provision(id));
    NodeTask prepare = onlyTask();
    assertThat(prepare.type()).isEqualTo(NodeTask.Type.PREPARE);
    assertThat(prepare.gpuUuids()).containsExactly("GPU-host-0");
    finish(prepare, new NodeTaskResult.Succeeded("/srv/trainer"));
    finish(prepare, new NodeTaskResult.Failed("too_late", "said twice"));
    run(new ProvisioningTask.Settle(id, prepare.id()));
    assertThat(run(new ProvisioningTask.Settle(id, prepare.id())))
        .isInstanceOf(Step.NothingToDo.class);
    assertThat(allocation().state()).isEqualTo(ACTIVE);
    assertThat(allocation().workspace()).contains("/srv/trainer");

    release();
    run(new ProvisioningTask.Release(id));
    NodeTask clean = onlyTask();
    finish(clean, new NodeTaskResult.Succeeded(""));
    run(new ProvisioningTask.Settle(id, clean.id()));

    assertThat(states()).containsExactly(REQUESTED, PROVISIONING, ACTIVE, RELEASING, RELEASED);
    assertThat(cloud.rows("reservations WHERE released_at IS NULL")).isZero();
    assertThat(cloud.process.allocations.isNameTaken(cloud.project.id(), "trainer")).isFalse();
    assertThat(cloud.process.allocations.countLiveByState()).isEmpty();
  }

  @Test
  void failsWithItsNodeAndLeavesACleanupBehind() {
    run(new ProvisioningTask.Provision(id));
    UUID prepare = onlyTask().id();
    ProvisioningTask watch = new ProvisioningTask.Watch(id, prepare);
    assertThat(run(watch)).isInstanceOf(Step.Waiting.class);

    cloud.clock.advance(TestCloud.OFFLINE_AFTER.plusSeconds(1));
    run(watch);
    assertThat(run(new ProvisioningTask.Settle(id, prepare))).isInstanceOf(Step.Moved.class);

    assertThat(allocation().state()).isEqualTo(FAILED);
    assertThat(allocation().failure())
        .contains(new Failure("node_offline", "the node stopped answering"));
    assertThat(cloud.rows("reservations WHERE released_at IS NULL")).isZero();
    assertThat(onlyTask().type()).isEqualTo(NodeTask.Type.CLEAN);
    assertThat(cloud.process.nodes.task(prepare).orElseThrow().result()).isPresent();
  }

  @Test
  void keepsItsUnitsWhenTheLastCleanupFailed() {
    activate();
    release();
    for (int attempt = 1; attempt <= 2; attempt++) {
      run(new ProvisioningTask.Release(id));
      NodeTask clean = onlyTask();
      finish(clean, new NodeTaskResult.Failed("busy", "still in use"));
      run(new ProvisioningTask.Settle(id, clean.id()));
      cloud.clock.advance(TestCloud.OFFLINE_AFTER.dividedBy(2));
    }

    assertThat(allocation().state()).isEqualTo(RELEASE_FAILED);
    assertThat(cloud.rows("reservations WHERE released_at IS NULL")).isOne();
    assertThat(cloud.process.allocations.countLiveByState()).isEqualTo(Map.of(RELEASE_FAILED, 1L));
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
    assertThat(cloud.rows("tasks_provisioning WHERE task_name = 'allocation.release'")).isOne();
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
    run(new ProvisioningTask.Provision(id));
    NodeTask prepare = onlyTask();
    finish(prepare, new NodeTaskResult.Succeeded("/srv/trainer"));
    run(new ProvisioningTask.Settle(id, prepare.id()));
  }

  private void release() {
    assertThat(cloud.process.service(1).release(cloud.owner, cloud.project, id, cloud.cause))
        .isInstanceOf(Outcome.Done.class);
  }

  private Step run(ProvisioningTask task) {
    return cloud.process.steps().run(task, cloud.cause);
  }

  private void finish(NodeTask task, NodeTaskResult result) {
    assertThat(cloud.process.nodeWork().finish(node, task.id(), result))
        .isInstanceOf(Outcome.Done.class);
  }

  private NodeTask onlyTask() {
    Outcome<List<NodeTask>> pulled = cloud.process.nodeWork().pull(node);
    List<NodeTask> tasks = ((Outcome.Done<List<NodeTask>>) pulled).value();
    assertThat(cloud.process.nodeWork().pull(node)).isEqualTo(pulled);
    assertThat(tasks).hasSize(1);
    return tasks.getFirst();
  }

  private Allocation allocation() {
    return cloud.process.allocations.find(id).orElseThrow();
  }

  private List<AllocationState> states() {
    return cloud.process.allocations.history(id).stream().map(Transition::to).toList();
  }
}
