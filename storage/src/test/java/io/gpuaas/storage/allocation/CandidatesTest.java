package io.gpuaas.storage.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.core.allocation.Candidate;
import io.gpuaas.core.allocation.CandidateFilter;
import io.gpuaas.core.allocation.Packing;
import io.gpuaas.core.allocation.Placement;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A choice among a few nodes is the one among all. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class CandidatesTest {
  private final TestCloud cloud;

  CandidatesTest(TestServer server) {
    cloud = new TestCloud(server);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void theBestOfTheFewIsTheBestOfAll() {
    Random random = new Random(7);
    for (int n = 0; n < 60; n++) {
      cloud.node("n" + n, TestCloud.h100("n" + n, 1 + random.nextInt(16)));
    }
    for (Packing packing : Packing.values()) {
      for (int units = 1; units <= 16; units++) {
        assertSameChoice("gpu.h100.1", units, packing);
      }
      assertSameChoice("gpu.h100.8", 8, packing);
      assertSameChoice("gpu.h100.8", 16, packing);
    }
  }

  private void assertSameChoice(String name, int units, Packing packing) {
    Sku sku = cloud.process.catalog.sku(name).orElseThrow();
    List<Integer> sizes = cloud.process.catalog.sizes(sku);
    List<Candidate> all = cloud.process.allocations.nodes(sku, onlineSince());
    List<Candidate> few = some(sku, units, packing);

    assertThat(all).hasSize(60).containsAll(few);
    assertThat(Placement.choose(few, units, sizes, packing))
        .isInstanceOfSatisfying(
            Placement.On.class,
            on ->
                assertThat(Placement.choose(all, units, sizes, packing))
                    .isInstanceOfSatisfying(
                        Placement.On.class,
                        best -> assertThat(on.nodeId()).isEqualTo(best.nodeId())));
  }

  @Test
  void aLargeFleetIsNotReadWhole() {
    for (int n = 0; n < 40; n++) {
      cloud.node("n" + n, TestCloud.h100("n" + n, 8));
    }
    Sku sku = cloud.process.catalog.sku("gpu.h100.1").orElseThrow();

    assertThat(some(sku, 1, Packing.PACK)).hasSizeLessThan(20);
    assertThat(cloud.process.allocations.nodes(sku, onlineSince())).hasSize(40);
  }

  @Test
  void nodesThatTakeNothingAreNoCandidatesHoweverManyTheyAre() {
    for (int n = 0; n < 20; n++) {
      cloud.node("a" + n, TestCloud.h100("a" + n, 8));
    }
    cloud.clock.advance(TestCloud.OFFLINE_AFTER.plusSeconds(1));
    Actor awake = cloud.node("b", TestCloud.h100("b", 8));
    Sku sku = cloud.process.catalog.sku("gpu.h100.1").orElseThrow();

    assertThat(Stream.of(Packing.values()).flatMap(packing -> some(sku, 1, packing).stream()))
        .hasSize(2)
        .allSatisfy(node -> assertThat(node.nodeId()).isEqualTo(awake.id()));
  }

  private List<Candidate> some(Sku sku, int units, Packing packing) {
    CandidateFilter filter = CandidateFilter.of(units, cloud.process.catalog.sizes(sku), packing);
    return cloud.process.allocations.candidates(sku, filter, onlineSince());
  }

  private Instant onlineSince() {
    return cloud.clock.instant().minus(TestCloud.OFFLINE_AFTER);
  }
}
