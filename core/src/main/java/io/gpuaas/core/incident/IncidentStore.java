package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keeps incidents themselves; what hangs on them is in {@link IncidentRecords}. */
public interface IncidentStore {
  /**
   * Statements of the transaction under way fail when they take longer: a caller who has something
   * better to do than to wait says so first.
   */
  void limit(Duration statement);

  /** False when there is one already; it is left as it is. */
  boolean insert(Incident incident);

  Optional<Incident> find(CorrelationId id);

  /** Holds off every other change of it until the transaction ends. */
  Optional<Incident> lock(CorrelationId id);

  /**
   * Compare-and-set to what {@code after} says; false when status or assignee are not those of
   * {@code before} any more.
   */
  boolean apply(Incident before, Incident after);

  /** The one that was opened last comes first. */
  Slice<Incident> page(IncidentFilter filter, PageRequest page);

  /** With all that hangs on it, in one round trip. */
  Optional<CaseFile> caseFile(CorrelationId id);

  /** For metrics; closed ones are not counted. */
  Map<IncidentStatus, Long> countOpenByStatus();
}
