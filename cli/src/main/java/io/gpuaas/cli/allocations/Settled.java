package io.gpuaas.cli.allocations;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Allocations.Allocation;

/** When an allocation has come where its user wants to see it. */
final class Settled {
  private Settled() {}

  /** Neither on its way up nor on its way down. */
  static boolean whenAsked(Allocation allocation) {
    return isSettled(allocation.state());
  }

  /** Gone, or stuck on the way: one that becomes active first is not there yet. */
  static boolean whenReleased(Allocation allocation) {
    return isSettled(allocation.state())
        && !allocation.state().equals(AllocationState.ACTIVE.wireName());
  }

  /** A state that only a newer server knows settles nothing. */
  static boolean isSettled(String state) {
    return AllocationState.of(state)
        .map(
            known ->
                switch (known) {
                  case REQUESTED, PROVISIONING, RELEASING -> false;
                  case ACTIVE, RELEASED, FAILED, RELEASE_FAILED -> true;
                })
        .orElse(false);
  }
}
