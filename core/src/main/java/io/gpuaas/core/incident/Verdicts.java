package io.gpuaas.core.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.tenancy.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps what triage found. */
public final class Verdicts {
  /** An answer that is ready does not wait longer for a statement than this. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Transactions transactions;
  private final IncidentStore store;
  private final IncidentRecords records;
  private final InstantSource clock;

  public Verdicts(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.records = records;
    this.clock = clock;
  }

  /** The next version of the incident, which is opened if there is none. */
  public Verdict record(Actor actor, CorrelationId id, TriageResult result, Cause cause) {
    Instant now = clock.instant();
    return transactions.inTransaction(
        () -> {
          store.limit(PATIENCE);
          Incident before = opened(actor, id, result, cause, now);
          return add(actor, before, result, cause, now);
        });
  }

  private Incident opened(
      Actor actor, CorrelationId id, TriageResult result, Cause cause, Instant now) {
    Incident fresh = Incident.open(id, Diagnosis.of(result), now);
    if (store.insert(fresh)) {
      records.append(id, Change.by(actor, "incident.open", "by a triage", cause, now));
      return fresh;
    }
    return store.lock(id).orElseThrow();
  }

  private Verdict add(Actor actor, Incident before, TriageResult result, Cause cause, Instant now) {
    Diagnosis diagnosis = Diagnosis.of(result);
    Incident after = before.diagnosed(diagnosis, now);
    boolean changed = before.version() == 0 || !diagnosis.saysTheSameAs(before.diagnosis());
    Verdict verdict =
        new Verdict(after.version(), now, actor.principal().username(), changed, diagnosis);
    if (!store.apply(before, after)) {
      throw new IllegalStateException(before.id() + " is locked and yet changed");
    }
    records.insert(before.id(), verdict, result);
    String detail = "version " + verdict.version() + (changed ? "" : ", unchanged");
    records.append(before.id(), Change.by(actor, "incident.verdict", detail, cause, now));
    return verdict;
  }
}
