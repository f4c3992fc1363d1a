package io.gpuaas.storage.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.NodeTaskResult;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a node is told to do when it asks, of more than one answer holds. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class DispatchTest {
  private static final int AT_A_TIME = 8;
  private static final int ALL = AT_A_TIME + 2;

  private final TestCloud cloud;
  private final Actor node;

  DispatchTest(TestServer server) {
    cloud = new TestCloud(server);
    node = cloud.node("host", TestCloud.cpus(2 * ALL));
  }

  @BeforeEach
  void order() {
    for (int i = 0; i < ALL; i++) {
      cloud.clock.advance(Duration.ofMillis(1));
      var _ = cloud.process.steps().run(new ProvisioningTask.Provision(create(), 1), cloud.cause);
    }
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void whatTheNodeHasStandsInNothingElsesWay() {
    Set<UUID> oldest = pulled(Set.of());
    Set<UUID> rest = pulled(oldest);
    assertThat(oldest).hasSize(AT_A_TIME);
    assertThat(rest).hasSize(ALL - AT_A_TIME).doesNotContainAnyElementsOf(oldest);

    Set<UUID> all = oldest.stream().collect(Collectors.toSet());
    all.addAll(rest);
    assertThat(pulled(all)).isEmpty();
  }

  @Test
  void whatTheNodeLostIsHandedOutAgainUntilItHasEnded() {
    Set<UUID> oldest = pulled(Set.of());
    UUID lost = oldest.iterator().next();
    Set<UUID> others = oldest.stream().filter(id -> !id.equals(lost)).collect(Collectors.toSet());
    assertThat(pulled(others)).contains(lost);
    assertThat(pulled(Set.of())).isEqualTo(oldest);

    assertThat(
            cloud.process.nodeWork().finish(node, lost, new NodeTaskResult.Succeeded("/srv/one")))
        .isInstanceOf(Outcome.Done.class);
    assertThat(pulled(others)).doesNotContain(lost);
  }

  @Test
  void anotherNodesTasksAreNotItsToName() {
    Actor other = cloud.node("other", TestCloud.cpus(2));
    Outcome<List<NodeTask>> asked = cloud.process.nodeWork().pull(other, pulled(Set.of()));
    assertThat(((Outcome.Done<List<NodeTask>>) asked).value()).isEmpty();
    assertThat(pulled(Set.of())).hasSize(AT_A_TIME);
  }

  private UUID create() {
    Outcome<Allocation> created =
        cloud
            .process
            .service(ALL)
            .create(
                cloud.owner,
                cloud.project,
                new NewAllocation(
                    "cpu.small", Optional.empty(), Optional.empty(), Optional.empty()),
                cloud.cause);
    return ((Outcome.Done<Allocation>) created).value().id();
  }

  private Set<UUID> pulled(Set<UUID> underWay) {
    Outcome<List<NodeTask>> pulled = cloud.process.nodeWork().pull(node, underWay);
    return ((Outcome.Done<List<NodeTask>>) pulled)
        .value().stream().map(NodeTask::id).collect(Collectors.toUnmodifiableSet());
  }
}
