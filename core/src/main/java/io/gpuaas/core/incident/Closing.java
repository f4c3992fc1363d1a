package io.gpuaas.core.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.tenancy.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of an incident, and its return. */
public final class Closing {
  private final Transactions transactions;
  private final IncidentStore store;
  private final IncidentRecords records;
  private final Notes notes;
  private final Escalations escalations;
  private final InstantSource clock;

  public Closing(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      Notes notes,
      Escalations escalations,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.records = records;
    this.notes = notes;
    this.escalations = escalations;
    this.clock = clock;
  }

  /** Whoever was told of it in a way that can be taken back is told that it is over. */
  public Outcome<Incident> close(
      Actor actor, CorrelationId id, @Nullable String note, Cause cause) {
    return settle(actor, id, note, cause, IncidentStatus.CLOSED);
  }

  public Outcome<Incident> reopen(
      Actor actor, CorrelationId id, @Nullable String note, Cause cause) {
    return settle(actor, id, note, cause, IncidentStatus.OPEN);
  }

  private Outcome<Incident> settle(
      Actor actor, CorrelationId id, @Nullable String note, Cause cause, IncidentStatus next) {
    return Incidents.operator(actor)
        .then(operator -> NoteText.optional("note", note))
        .then(
            text ->
                transactions.inTransaction(
                    () ->
                        Incidents.found(store.find(id))
                            .then(before -> settle(actor, before, text, cause, next))));
  }

  private Outcome<Incident> settle(
      Actor actor, Incident before, Optional<String> note, Cause cause, IncidentStatus next) {
    if (!before.status().canBecome(next)) {
      return Refusals.conflict(before, "the incident is " + before.status().wireName());
    }
    Instant now = clock.instant();
    Incident after = before.become(next, now);
    if (!store.apply(before, after)) {
      return Refusals.changedMeanwhile(before);
    }
    boolean closing = next == IncidentStatus.CLOSED;
    String action = closing ? "incident.close" : "incident.reopen";
    String detail = "was " + before.status().wireName();
    records.append(before.id(), Change.by(actor, action, detail, cause, now));
    note.ifPresent(text -> notes.add(actor, text, after, cause, now));
    if (closing) {
      escalations.resolve(actor, after, cause, now);
    }
    return Outcome.done(after);
  }
}
