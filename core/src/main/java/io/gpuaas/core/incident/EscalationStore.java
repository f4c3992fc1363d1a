package io.gpuaas.core.incident;

import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.contract.id.CorrelationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps escalations. */
public interface EscalationStore {
  /** Holds off other escalations of the group until the transaction ends. */
  void lock(Escalation.Group group);

  void insert(Escalation escalation);

  Optional<Escalation> find(UUID id);

  /**
   * A trigger of the group that was sent, or will be, and whose incident is not closed.
   *
   * @param since not before this
   */
  Optional<Escalation> openTrigger(Escalation.Group group, Instant since);

  /** The groups that the incident has triggered, sorted, so that all lock in the same order. */
  List<Escalation.Group> triggered(CorrelationId incident, TargetType type);

  /** Whether an incident other than this one, not closed, has triggered the group. */
  boolean isHeldOpen(Escalation.Group group, CorrelationId except);

  /** Whether a trigger of the group is not delivered yet. */
  boolean awaitsTrigger(Escalation.Group group);

  /**
   * Counts an attempt at a pending one; false when it is pending no more.
   *
   * @param error null for one that worked
   */
  boolean attempted(UUID id, EscalationState state, @Nullable String error, Instant at);

  /** Gives a pending one up, with the error that it had; false when it is pending no more. */
  boolean abandon(UUID id);
}
