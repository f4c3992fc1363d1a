package io.gpuaas.storage.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.node.Gpu;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeWork.Heard;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class NodeStoreTest {
  private final TestCloud cloud;

  NodeStoreTest(TestServer server) {
    cloud = new TestCloud(server);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void readsBackWhatTheNodeReported() {
    Inventory inventory = TestCloud.h100("gpu-1", 2);
    Actor actor = cloud.node("gpu-1", inventory);

    Node node = cloud.process.nodes.node(actor.id()).orElseThrow();
    assertThat(node.inventory()).isEqualTo(inventory);
    assertThat(cloud.process.nodes.nodeNamed("gpu-1")).contains(node);
    assertThat(cloud.process.nodes.insert(node)).isFalse();
  }

  @Test
  void withdrawsTheGpuThatIsNotReportedAnyMoreAndOffersItAgainOnceItIsBack() {
    Inventory whole = TestCloud.h100("gpu-1", 2);
    Actor actor = cloud.node("gpu-1", whole);
    Inventory broken = withGpus(whole, whole.gpus().subList(0, 1));

    Instant first = cloud.clock.instant();
    cloud.clock.advance(Duration.ofSeconds(5));
    assertThat(beat(actor, broken)).contains(first);
    assertThat(offered()).isOne();
    assertThat(inventory(actor)).isEqualTo(broken);

    assertThat(beat(actor, whole)).contains(first.plusSeconds(5));
    assertThat(offered()).isEqualTo(2);
    assertThat(inventory(actor)).isEqualTo(whole);
    assertThat(cloud.rows("units")).isEqualTo(2);
  }

  @Test
  void aHostWhoseGpusAreGoneOffersItsCpus() {
    Actor actor = cloud.node("gpu-1", TestCloud.h100("gpu-1", 2));
    beat(actor, withGpus(TestCloud.h100("gpu-1", 2), List.of()));

    assertThat(cloud.rows("units WHERE type = 'cpu' AND NOT withdrawn")).isEqualTo(48);
    assertThat(cloud.rows("units WHERE type = 'H100' AND NOT withdrawn")).isZero();
  }

  @Test
  void aHeartbeatThatSaysNothingNewWritesNoUnit() {
    Actor actor = cloud.node("gpu-1", TestCloud.h100("gpu-1", 8));
    String rowVersions = "SELECT string_agg(xmin::text, ',' ORDER BY id) AS versions FROM units";
    String before = text(rowVersions);
    beat(actor, TestCloud.h100("gpu-1", 8));

    assertThat(text(rowVersions)).isEqualTo(before);
  }

  @Test
  void aGpuThatReportsErrorsIsKeptAndNotCounted() {
    Inventory whole = TestCloud.h100("gpu-1", 2);
    Actor actor = cloud.node("gpu-1", whole);
    Gpu sick = whole.gpus().getFirst();
    Gpu told = new Gpu(sick.uuid(), sick.model(), sick.memoryBytes(), Optional.of("Xid 79"));
    beat(actor, withGpus(whole, List.of(told, whole.gpus().getLast())));

    assertThat(inventory(actor).gpus().getFirst().problem()).contains("Xid 79");
    assertThat(cloud.rows("node_capacity WHERE total = 1 AND free = 1")).isOne();
    beat(actor, whole);
    assertThat(cloud.rows("node_capacity WHERE total = 2 AND free = 2")).isOne();
  }

  @Test
  void aGpuOfAnotherNodeIsRefusedAndNothingIsChanged() {
    Inventory own = TestCloud.h100("gpu-1", 2);
    cloud.node("gpu-1", own);
    Actor thief = cloud.node("gpu-2", TestCloud.h100("gpu-2", 1));

    assertThat(cloud.process.nodeWork().heartbeat(thief, own))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR));
    assertThat(inventory(thief)).isEqualTo(TestCloud.h100("gpu-2", 1));
    assertThat(cloud.rows("units WHERE NOT withdrawn")).isEqualTo(3);
  }

  @Test
  void listsByName() {
    for (String name : List.of("c", "a", "b")) {
      cloud.node(name, TestCloud.cpus(2));
    }
    var first = cloud.process.nodes.nodes(false, new PageRequest(2, Optional.empty()));
    var second = cloud.process.nodes.nodes(false, new PageRequest(2, first.next()));

    assertThat(first.items()).extracting(Node::name).containsExactly("a", "b");
    assertThat(second.items()).extracting(Node::name).containsExactly("c");
    assertThat(second.next()).isEmpty();
    assertThatThrownBy(
            () -> cloud.process.nodes.nodes(false, new PageRequest(2, Optional.of("A\u0000"))))
        .isInstanceOf(UnknownPosition.class);
  }

  private Optional<Instant> beat(Actor node, Inventory inventory) {
    Outcome<Heard> heard = cloud.process.nodeWork().heartbeat(node, inventory);
    return ((Outcome.Done<Heard>) heard).value().before();
  }

  private Inventory inventory(Actor node) {
    return cloud.process.nodes.node(node.id()).orElseThrow().inventory();
  }

  private long offered() {
    return cloud.rows("units WHERE NOT withdrawn");
  }

  private String text(String sql) {
    return cloud
        .process
        .database
        .jdbc()
        .sql(sql)
        .query((row, number) -> row.getString("versions"))
        .single();
  }

  private static Inventory withGpus(Inventory inventory, List<Gpu> gpus) {
    return new Inventory(inventory.hostname(), inventory.cpus(), inventory.memoryBytes(), gpus);
  }
}
