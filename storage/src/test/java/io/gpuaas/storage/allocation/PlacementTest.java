package io.gpuaas.storage.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestProcess;
import io.gpuaas.storage.kit.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class PlacementTest {
  private final TestCloud cloud;

  PlacementTest(TestServer server) {
    cloud = new TestCloud(server);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void twoProcessesUnderRushGiveOutEveryGpuOnceAndNoneTwice() {
    Actor first = cloud.node("first", TestCloud.h100("first", 4));
    Actor second = cloud.node("second", TestCloud.h100("second", 4));
    try (TestProcess other = cloud.anotherProcess()) {
      List<Outcome<Allocation>> outcomes =
          Race.of(40, n -> create(n % 2 == 0 ? cloud.process : other, "gpu.h100.1", 100));

      assertThat(codes(outcomes)).hasSize(32).containsOnly(ErrorCode.SKU_UNAVAILABLE);
      assertThat(done(outcomes)).hasSize(8);
      assertThat(done(outcomes))
          .flatExtracting(allocation -> other.allocations.gpuUuids(allocation.id()))
          .doesNotHaveDuplicates()
          .hasSize(8);
      assertThat(done(outcomes)).extracting(Allocation::nodeId).contains(first.id(), second.id());
    }
  }

  @Test
  void aProjectKeepsItsLimitUnderRush() {
    cloud.node("host", TestCloud.cpus(64));
    List<Outcome<Allocation>> outcomes = Race.of(20, n -> create(cloud.process, "cpu.small", 3));

    assertThat(done(outcomes)).hasSize(3);
    assertThat(codes(outcomes)).containsOnly(ErrorCode.ALLOCATION_CONCURRENCY_LIMIT);
  }

  @Test
  void aSmallSizeGoesWhereItLeavesRoomForALargeOne() {
    Actor used = cloud.node("b", TestCloud.h100("b", 8));
    UUID small = done(create(cloud.process, "gpu.h100.1", 100)).nodeId();
    Actor empty = cloud.node("a", TestCloud.h100("a", 8));

    assertThat(small).isEqualTo(used.id());
    assertThat(done(create(cloud.process, "gpu.h100.1", 100)).nodeId()).isEqualTo(used.id());
    Allocation large = done(create(cloud.process, "gpu.h100.8", 100));
    assertThat(large.nodeId()).isEqualTo(empty.id());
    assertThat(cloud.process.allocations.gpuUuids(large.id())).hasSize(8);
  }

  @Test
  void eightFreeGpusOnTwoNodesAreNoEight() {
    cloud.node("a", TestCloud.h100("a", 4));
    cloud.node("b", TestCloud.h100("b", 4));

    assertThat(code(create(cloud.process, "gpu.h100.8", 100))).isEqualTo(ErrorCode.SKU_UNAVAILABLE);
    assertOffer("gpu.h100.8", 0, 0);
    assertOffer("gpu.h100.1", 8, 8);
    assertOffer("gpu.h200.1", 0, 0);
  }

  @Test
  void aNodeThatStoppedBeatingIsCountedAndNotUsed() {
    Actor node = cloud.node("host", TestCloud.cpus(4));
    cloud.clock.advance(TestCloud.OFFLINE_AFTER.plusSeconds(1));
    assertThat(code(create(cloud.process, "cpu.small", 100))).isEqualTo(ErrorCode.SKU_UNAVAILABLE);
    assertOffer("cpu.small", 0, 2);

    var _ = cloud.process.nodes.beat(node.id(), TestCloud.cpus(4), cloud.clock.instant());
    assertThat(done(create(cloud.process, "cpu.small", 100)).nodeId()).isEqualTo(node.id());
    assertOffer("cpu.small", 1, 2);
  }

  @Test
  void aUnitThatIsGivenBackCanBeGivenAgain() {
    cloud.node("host", TestCloud.cpus(2));
    Allocation first = done(create(cloud.process, "cpu.small", 100));
    assertThat(code(create(cloud.process, "cpu.small", 100))).isEqualTo(ErrorCode.SKU_UNAVAILABLE);

    // A clock that runs behind must not keep the unit.
    cloud.process.allocations.freeUnits(first.id(), cloud.clock.instant().minusSeconds(3600));
    cloud.process.allocations.freeUnits(first.id(), cloud.clock.instant());

    assertThat(create(cloud.process, "cpu.small", 100)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void theSchemaRefusesASecondHolderWhateverTheCodeBelieves() {
    cloud.node("host", TestCloud.cpus(2));
    Allocation first = done(create(cloud.process, "cpu.small", 100));

    assertThatThrownBy(
            () ->
                cloud
                    .process
                    .database
                    .jdbc()
                    .sql(
                        """
                        INSERT INTO allocations
                        SELECT (jsonb_populate_record(a, jsonb_build_object(
                            'id', gen_random_uuid(), 'name', 'thief'))).* FROM allocations a;
                        INSERT INTO reservations (unit_id, allocation_id, reserved_at)
                        SELECT r.unit_id, a.id, r.reserved_at
                        FROM reservations r, allocations a WHERE a.name = 'thief'
                        """)
                    .update())
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(cloud.rows("reservations")).isOne();
    assertThat(cloud.process.allocations.find(first.id())).contains(first);
  }

  @Test
  void severalGpusOfOneSizeAreOnOneNode() {
    cloud.node("a", TestCloud.h100("a", 3));
    Actor large = cloud.node("b", TestCloud.h100("b", 8));
    Allocation four = done(createGpus("gpu.h100.1", 4));

    assertThat(four.nodeId()).isEqualTo(large.id());
    assertThat(four.gpus()).isEqualTo(4);
    assertThat(cloud.process.allocations.gpuUuids(four.id())).hasSize(4);
    assertThat(code(createGpus("gpu.h100.1", 5))).isEqualTo(ErrorCode.SKU_UNAVAILABLE);
    assertThat(code(createGpus("gpu.h100.1", 9))).isEqualTo(ErrorCode.SKU_UNAVAILABLE);
  }

  @Test
  void aCountThatNoHostCanHaveIsAMistake() {
    for (int gpus : new int[] {-1, 0, 65, Integer.MAX_VALUE}) {
      assertThat(code(createGpus("gpu.h100.1", gpus))).isEqualTo(ErrorCode.VALIDATION_ERROR);
    }
    assertThat(code(createGpus("gpu.h100.8", 4))).isEqualTo(ErrorCode.VALIDATION_ERROR);
    assertThat(code(createGpus("cpu.small", 1))).isEqualTo(ErrorCode.VALIDATION_ERROR);
    assertThat(cloud.rows("allocations")).isZero();
  }

  private Outcome<Allocation> createGpus(String sku, int gpus) {
    NewAllocation wanted =
        new NewAllocation(sku, Optional.of(gpus), Optional.empty(), Optional.empty());
    return cloud.process.service(100).create(cloud.owner, cloud.project, wanted, cloud.cause);
  }

  private Outcome<Allocation> create(TestProcess process, String sku, int limit) {
    return process
        .service(limit)
        .create(
            cloud.owner,
            cloud.project,
            new NewAllocation(sku, Optional.empty(), Optional.empty(), Optional.empty()),
            cloud.cause);
  }

  private void assertOffer(String sku, int available, int total) {
    Instant onlineSince = cloud.clock.instant().minus(TestCloud.OFFLINE_AFTER);
    assertThat(cloud.process.catalog.offers(onlineSince))
        .filteredOn(offer -> offer.sku().name().equals(sku))
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.available()).isEqualTo(available);
              assertThat(offer.total()).isEqualTo(total);
            });
  }

  private static Allocation done(Outcome<Allocation> outcome) {
    return ((Outcome.Done<Allocation>) outcome).value();
  }

  private static List<Allocation> done(List<Outcome<Allocation>> outcomes) {
    List<Allocation> done = new ArrayList<>();
    for (Outcome<Allocation> outcome : outcomes) {
      if (outcome instanceof Outcome.Done<Allocation>(Allocation allocation)) {
        done.add(allocation);
      }
    }
    return done;
  }

  private static ErrorCode code(Outcome<Allocation> outcome) {
    return ((Outcome.Refused<Allocation>) outcome).code();
  }

  private static List<ErrorCode> codes(List<Outcome<Allocation>> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Refused.class::isInstance)
        .map(PlacementTest::code)
        .toList();
  }
}
