package io.gpuaas.server.api;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.server.platform.Wakeups;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/** Tells one client the history of an allocation as it happens, until it is settled. */
final class AllocationEvents {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private final Wakeups changes;
  private final StreamTerms terms;

  AllocationEvents(Wakeups changes, StreamTerms terms) {
    this.changes = changes;
    this.terms = terms;
  }

  /** The allocation and its history; whoever looks holds no connection to the database after. */
  record Look(Allocation allocation, List<Transition> history) {
    /** The history is read later and may be a step ahead. */
    boolean isOneMoment() {
      return !history.isEmpty() && history.getLast().to() == allocation.state();
    }

    /** Nothing happens to it any more unless somebody asks for it. */
    boolean isSettled() {
      AllocationState state = allocation.state();
      return switch (state) {
        case ACTIVE -> allocation.releaseRequest().isEmpty();
        case RELEASED, FAILED, RELEASE_FAILED -> true;
        case REQUESTED, PROVISIONING, RELEASING -> false;
      };
    }
  }

  /**
   * Returns when the allocation is settled, the time is over or the service stops.
   *
   * @param after how many transitions the client has seen
   * @param looks reads the allocation afresh
   * @throws IOException when the client is gone
   */
  void tell(UUID allocationId, int after, Supplier<Look> looks, EventWriter out)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + terms.longest().toNanos();
    int told = after;
    try (Wakeups.Waiter waiter = changes.waiter(allocationId.toString())) {
      do {
        Optional<Look> now = look(looks);
        if (now.isPresent()) {
          told = tell(now.get().history(), told, out);
          if (now.get().isOneMoment() && now.get().isSettled()) {
            out.event("settled", Wire.allocation(now.get().allocation(), now.get().history()));
            return;
          }
        }
        out.alive(terms.aliveEvery());
      } while (waiter.await(pause(end, out)));
    }
  }

  private static int tell(List<Transition> history, int told, EventWriter out) throws IOException {
    for (int i = told; i < history.size(); i++) {
      out.event(i + 1, "transition", Wire.transition(history.get(i)));
    }
    return Math.max(told, history.size());
  }

  /** Empty while the database is away: the stream outlasts it. */
  private static Optional<Look> look(Supplier<Look> looks) {
    try {
      return Optional.of(looks.get());
    } catch (DataAccessResourceFailureException away) {
      return Optional.empty();
    }
  }

  /** Until something has to be sent, at most; a wake-up may get lost. */
  private Duration pause(long end, EventWriter out) {
    Duration untilEnd = Duration.ofNanos(end - System.nanoTime());
    Duration untilAlive = terms.aliveEvery().minus(out.silence());
    Duration pause = Collections.min(List.of(untilAlive, LOOK_EVERY));
    // A pause of nothing would be taken for the end.
    return Collections.min(List.of(untilEnd, Collections.max(List.of(pause, SHORTEST_PAUSE))));
  }
}
