package io.gpuaas.core.incident;

import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.tenancy.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What users tell, and what they are told. */
public final class Reports {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Transactions transactions;
  private final IncidentStore store;
  private final IncidentRecords records;
  private final InstantSource clock;

  public Reports(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.records = records;
    this.clock = clock;
  }

  /** Opens the incident if there is none. */
  public void report(Actor actor, CorrelationId id, Support.Report said, Cause cause) {
    Support.Report report = redacted(said);
    Instant now = clock.instant();
    transactions.inTransaction(
        () -> {
          store.limit(PATIENCE);
          if (store.insert(Incident.open(id, Diagnosis.reported(report), now))) {
            records.append(id, Change.by(actor, "incident.open", "by a report", cause, now));
          }
          records.put(
              id, new ReportedFailure(actor.id(), actor.principal().username(), now, report));
          records.append(id, Change.by(actor, "incident.report", "", cause, now));
          return report;
        });
  }

  /** For whoever reported it, and nobody else. */
  public Outcome<ReportProgress> progress(Actor actor, CorrelationId id) {
    return Incidents.found(records.progress(id, actor.id()));
  }

  /** Once more, whoever sent it: a client may be older than the rules of what a secret is. */
  private static Support.Report redacted(Support.Report said) {
    return new Support.Report(
        said.correlationId(),
        redacted(said.command()),
        redacted(said.code()),
        redacted(said.message()),
        redacted(said.reason()),
        redacted(said.projectId()),
        redacted(said.projectSource()),
        redacted(said.user()),
        said.timestamp(),
        redacted(said.cliVersion()));
  }

  private static @Nullable String redacted(@Nullable String text) {
    return text == null ? null : Redaction.text(text).replace('\0', '\uFFFD');
  }
}
