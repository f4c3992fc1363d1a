package io.gpuaas.storage.incident;

import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.core.incident.EscalationStore;
import io.gpuaas.core.incident.TargetType;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Escalations, one by one and by what a target sees as one thing. */
public final class PostgresEscalationStore implements EscalationStore {
  private final EscalationTable escalations;
  private final EscalationGroups groups;

  public PostgresEscalationStore(Database database) {
    escalations = new EscalationTable(database.jdbc());
    groups = new EscalationGroups(database.jdbc());
  }

  @Override
  public void lock(Escalation.Group group) {
    PostgresTransactions.require("a lock");
    groups.lock(group);
  }

  @Override
  public void insert(Escalation escalation) {
    escalations.insert(escalation);
  }

  @Override
  public Optional<Escalation> find(UUID id) {
    return escalations.find(id);
  }

  @Override
  public Optional<Escalation> openTrigger(Escalation.Group group, Instant since) {
    return groups.openTrigger(group, since);
  }

  @Override
  public List<Escalation.Group> triggered(CorrelationId incident, TargetType type) {
    return groups.triggered(incident, type);
  }

  @Override
  public boolean isHeldOpen(Escalation.Group group, CorrelationId except) {
    return groups.isHeldOpen(group, except);
  }

  @Override
  public boolean awaitsTrigger(Escalation.Group group) {
    return groups.awaitsTrigger(group);
  }

  @Override
  public boolean attempted(UUID id, EscalationState state, @Nullable String error, Instant at) {
    return escalations.attempted(id, state, error, at);
  }

  @Override
  public boolean abandon(UUID id) {
    return escalations.abandon(id);
  }
}
