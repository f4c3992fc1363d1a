package io.gpuaas.storage.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.AllocationFilter;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class AllocationPagesTest {
  private final TestCloud cloud;

  AllocationPagesTest(TestServer server) {
    cloud = new TestCloud(server);
  }

  @BeforeEach
  void offer() {
    cloud.node("host", TestCloud.cpus(200));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void showWhatWasThereOnceEachNewestFirstWhileOthersAreCreated() {
    List<UUID> before = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      before.addFirst(create());
    }

    List<UUID> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Slice<Allocation> slice = page(10, after, Optional.empty());
      slice.items().forEach(allocation -> seen.add(allocation.id()));
      after = slice.next();
      create();
    } while (after.isPresent());

    assertThat(seen).isEqualTo(before);
  }

  @Test
  void endWithoutAnEmptyPage() {
    create();
    create();

    assertThat(page(2, Optional.empty(), Optional.empty()).next()).isEmpty();
    assertThat(page(1, Optional.empty(), Optional.empty()).next()).isPresent();
  }

  @Test
  void showOneState() {
    create();

    assertThat(page(10, Optional.empty(), Optional.of(AllocationState.REQUESTED)).items())
        .hasSize(1);
    assertThat(page(10, Optional.empty(), Optional.of(AllocationState.ACTIVE)).items()).isEmpty();
  }

  @Test
  void showSomeStatesASkuAndAName() {
    List<UUID> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(create());
    }
    String name = cloud.process.allocations.find(newestFirst.getFirst()).orElseThrow().name();
    Set<AllocationState> some = Set.of(AllocationState.ACTIVE, AllocationState.REQUESTED);
    Optional<String> sku = Optional.of("cpu.small");

    Slice<Allocation> first = page(3, Optional.empty(), some, sku, Optional.empty());
    Slice<Allocation> second = page(3, first.next(), some, sku, Optional.empty());
    List<UUID> seen = new ArrayList<>();
    first.items().forEach(allocation -> seen.add(allocation.id()));
    second.items().forEach(allocation -> seen.add(allocation.id()));

    assertThat(seen).isEqualTo(newestFirst);
    assertThat(second.next()).isEmpty();
    assertThat(page(3, Optional.empty(), Set.of(), sku, Optional.of(name)).items())
        .singleElement()
        .satisfies(one -> assertThat(one.id()).isEqualTo(newestFirst.getFirst()));
    assertThat(page(3, Optional.empty(), some, Optional.of("gpu.h100.1"), Optional.empty()).items())
        .isEmpty();
  }

  private Slice<Allocation> page(
      int size,
      Optional<String> after,
      Set<AllocationState> states,
      Optional<String> sku,
      Optional<String> name) {
    return cloud.process.allocations.ofProject(
        cloud.project.id(), new AllocationFilter(states, sku, name), new PageRequest(size, after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "'; DROP TABLE allocations; --", "\u0000", "no uuid"})
  void refuseAPositionThatIsNone(String after) {
    assertThatThrownBy(() -> page(10, Optional.of(after), Optional.empty()))
        .isInstanceOf(UnknownPosition.class);
  }

  private Slice<Allocation> page(
      int size, Optional<String> after, Optional<AllocationState> state) {
    return cloud.process.allocations.ofProject(
        cloud.project.id(),
        new AllocationFilter(
            state.map(Set::of).orElse(Set.of()), Optional.empty(), Optional.empty()),
        new PageRequest(size, after));
  }

  private UUID create() {
    cloud.clock.advance(Duration.ofMillis(1));
    Outcome<Allocation> created =
        cloud
            .process
            .service(1000)
            .create(
                cloud.owner,
                cloud.project,
                new NewAllocation(
                    "cpu.small", Optional.empty(), Optional.empty(), Optional.empty()),
                cloud.cause);
    return ((Outcome.Done<Allocation>) created).value().id();
  }
}
