package io.gpuaas.storage.allocation;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.AllocationFilter;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.allocation.Candidate;
import io.gpuaas.core.allocation.CandidateFilter;
import io.gpuaas.core.allocation.ReleaseRequest;
import io.gpuaas.core.allocation.Transition;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Announcements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Allocations, their history, and the units that they hold. */
public final class PostgresAllocationStore implements AllocationStore {
  private final JdbcClient jdbc;
  private final AllocationTable allocations;
  private final ReservationTable reservations;
  private final TransitionTable transitions;
  private final ApplyTransition applyTransition;

  public PostgresAllocationStore(Database database) {
    jdbc = database.jdbc();
    allocations = new AllocationTable(jdbc);
    reservations = new ReservationTable(jdbc);
    transitions = new TransitionTable(jdbc);
    applyTransition = new ApplyTransition(jdbc, new Announcements(database));
  }

  @Override
  public List<Candidate> nodes(Sku sku, Instant onlineSince) {
    return SelectCandidates.all(jdbc, sku, onlineSince);
  }

  @Override
  public List<Candidate> candidates(Sku sku, CandidateFilter filter, Instant onlineSince) {
    return SelectCandidates.some(jdbc, sku, filter, onlineSince);
  }

  @Override
  public Optional<UUID> insert(Allocation allocation, Sku sku, List<UUID> instead) {
    return InsertAllocation.of(jdbc, allocation, sku, instead);
  }

  @Override
  public boolean apply(Allocation before, Allocation after, Cause cause) {
    return applyTransition.of(before, after, cause);
  }

  @Override
  public boolean requestRelease(UUID allocationId, ReleaseRequest request) {
    return allocations.requestRelease(allocationId, request);
  }

  @Override
  public void freeUnits(UUID allocationId, Instant at) {
    reservations.end(allocationId, at);
  }

  @Override
  public boolean holdsUnits(UUID allocationId) {
    return reservations.areHeld(allocationId);
  }

  @Override
  public Optional<Allocation> find(UUID id) {
    return allocations.find(id);
  }

  @Override
  public Optional<Allocation> lock(UUID id) {
    return allocations.lock(id);
  }

  @Override
  public List<String> gpuUuids(UUID allocationId) {
    return reservations.gpuUuids(allocationId);
  }

  @Override
  public List<Transition> history(UUID allocationId) {
    return transitions.of(allocationId);
  }

  @Override
  public Slice<Allocation> ofProject(UUID projectId, AllocationFilter filter, PageRequest page) {
    return allocations.page(projectId, filter, page);
  }

  @Override
  public boolean isNameTaken(UUID projectId, String name) {
    return allocations.isNameTaken(projectId, name);
  }

  @Override
  public int lockLive(UUID projectId) {
    return allocations.lockLive(projectId);
  }

  @Override
  public List<Allocation> idleSince(Instant before, int limit) {
    return allocations.idleSince(before, limit);
  }

  @Override
  public Optional<Cause> lastCause(UUID allocationId) {
    return transitions.lastCause(allocationId);
  }

  @Override
  public List<Allocation> onNode(UUID nodeId) {
    return allocations.onNode(nodeId);
  }

  @Override
  public Map<AllocationState, Long> countLiveByState() {
    return allocations.countLiveByState();
  }
}
