package io.gpuaas.core.allocation;

import static io.gpuaas.contract.api.AllocationState.ACTIVE;
import static io.gpuaas.contract.api.AllocationState.FAILED;
import static io.gpuaas.contract.api.AllocationState.PROVISIONING;
import static io.gpuaas.contract.api.AllocationState.RELEASED;
import static io.gpuaas.contract.api.AllocationState.RELEASE_FAILED;
import static io.gpuaas.contract.api.AllocationState.RELEASING;
import static io.gpuaas.contract.api.AllocationState.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AllocationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Failure WHY =
      new Failure(FailureReason.CLEAN_TIMEOUT, "not done in time", 5);

  /** Written out from contract.md. */
  private static final Map<AllocationState, Set<AllocationState>> ALLOWED =
      Map.of(
          REQUESTED, Set.of(PROVISIONING),
          PROVISIONING, Set.of(ACTIVE, FAILED),
          ACTIVE, Set.of(RELEASING),
          RELEASING, Set.of(RELEASED, RELEASE_FAILED),
          RELEASE_FAILED, Set.of(RELEASING),
          RELEASED, Set.of(),
          FAILED, Set.of());

  @ParameterizedTest
  @EnumSource
  void onlyTheTransitionsOfTheContractHappen(AllocationState from) {
    for (AllocationState to : AllocationState.values()) {
      if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
        assertThat(in(from).become(to, NOW).state()).isEqualTo(to);
      } else {
        assertThatIllegalStateException().isThrownBy(() -> in(from).become(to, NOW));
      }
    }
  }

  @Test
  void aRetriedReleaseForgetsWhyTheLastOneFailed() {
    Allocation failed = in(RELEASING).fail(RELEASE_FAILED, WHY, NOW);

    assertThat(failed.failure()).contains(WHY);
    assertThat(failed.become(RELEASING, NOW).failure()).isEmpty();
  }

  private static Allocation in(AllocationState state) {
    UUID id = new UUID(0, 1);
    return new Allocation(
        id,
        id,
        id,
        "a",
        "cpu.small",
        0,
        "local",
        state,
        id,
        Optional.of("/w"),
        id,
        new Cause(new CorrelationId(id), Optional.empty()),
        NOW,
        NOW,
        Optional.empty(),
        Optional.empty());
  }
}
