package io.gpuaas.core.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.tenancy.Actor;
import java.time.Instant;
import java.time.InstantSource;

/** What operators write down; a note also takes an open incident up. */
public final class Notes {
  private final Transactions transactions;
  private final IncidentStore store;
  private final IncidentRecords records;
  private final Ids ids;
  private final InstantSource clock;

  public Notes(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
  }

  /** Whatever others do at the same time, the note is kept. */
  public Outcome<Note> write(Actor actor, CorrelationId id, String text, Cause cause) {
    return Incidents.operator(actor)
        .then(operator -> NoteText.required("text", text))
        .then(clean -> transactions.inTransaction(() -> write(actor, clean, id, cause)));
  }

  private Outcome<Note> write(Actor actor, String text, CorrelationId id, Cause cause) {
    return Incidents.found(store.lock(id))
        .then(
            incident -> {
              Instant now = clock.instant();
              return store.apply(incident, incident.taken(now))
                  ? Outcome.done(add(actor, text, incident, cause, now))
                  : Refusals.changedMeanwhile(incident);
            });
  }

  /** In the transaction of the change that it goes with. */
  Note add(Actor actor, String text, Incident incident, Cause cause, Instant now) {
    Note note = new Note(ids.next(), actor.principal().username(), now, text);
    records.insert(incident.id(), note);
    records.append(
        incident.id(), Change.by(actor, "incident.note", note.id().toString(), cause, now));
    return note;
  }
}
