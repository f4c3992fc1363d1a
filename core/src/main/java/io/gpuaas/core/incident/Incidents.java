package io.gpuaas.core.incident;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import java.util.Optional;

/** Incidents as operators read them. */
public final class Incidents {
  private final IncidentStore store;
  private final IncidentRecords records;

  public Incidents(IncidentStore store, IncidentRecords records) {
    this.store = store;
    this.records = records;
  }

  public Outcome<Slice<Incident>> list(Actor actor, IncidentFilter filter, PageRequest page) {
    return operator(actor).map(operator -> store.page(filter, page));
  }

  public Outcome<CaseFile> show(Actor actor, CorrelationId id) {
    return operator(actor).then(operator -> found(store.caseFile(id)));
  }

  public Outcome<Slice<Note>> notes(Actor actor, CorrelationId id, PageRequest page) {
    return operator(actor)
        .then(operator -> found(store.find(id)))
        .map(incident -> records.notes(id, page));
  }

  public Outcome<Slice<Change>> changes(Actor actor, CorrelationId id, PageRequest page) {
    return operator(actor)
        .then(operator -> found(store.find(id)))
        .map(incident -> records.changes(id, page));
  }

  /** A verdict with all of its evidence. */
  public Outcome<TriageResult> verdict(Actor actor, CorrelationId id, int version) {
    return operator(actor).then(operator -> found(records.result(id, version)));
  }

  static Outcome<Actor> operator(Actor actor) {
    return Access.platform(actor, PlatformRole.OPS);
  }

  static <T> Outcome<T> found(Optional<T> one) {
    return one.map(Outcome::done).orElseGet(Refusals::notFound);
  }
}
