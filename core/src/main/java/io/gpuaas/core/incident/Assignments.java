package io.gpuaas.core.incident;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Names;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.TenancyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who works on an incident. */
public final class Assignments {
  private final Transactions transactions;
  private final IncidentStore store;
  private final IncidentRecords records;
  private final TenancyStore people;
  private final InstantSource clock;

  public Assignments(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      TenancyStore people,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.records = records;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Gives the incident to somebody.
   *
   * @param assignee empty for nobody
   * @param from who has it now, empty for nobody: refused when that is not so, because two
   *     operators who both take what nobody had would both believe that they have it
   */
  public Outcome<Incident> assign(
      Actor actor,
      CorrelationId id,
      Optional<String> assignee,
      Optional<String> from,
      Cause cause) {
    return Incidents.operator(actor)
        .then(operator -> isOperator(assignee))
        .then(
            known ->
                transactions.inTransaction(
                    () -> assign(actor, id, assignee.orElse(null), from.orElse(null), cause)));
  }

  private Outcome<Optional<String>> isOperator(Optional<String> assignee) {
    boolean may =
        assignee.isEmpty()
            || assignee
                .filter(Names::isLabel)
                .flatMap(people::userNamed)
                .filter(p -> p.platformRole() != null && p.platformRole().atLeast(PlatformRole.OPS))
                .isPresent();
    return may
        ? Outcome.done(assignee)
        : Outcome.invalidField("assignee", "is no user with the platform role ops");
  }

  private Outcome<Incident> assign(
      Actor actor, CorrelationId id, @Nullable String to, @Nullable String from, Cause cause) {
    return Incidents.found(store.find(id))
        .then(Refusals::unlessClosed)
        .then(incident -> isWith(incident, from))
        .then(incident -> hand(actor, incident, to, cause));
  }

  private static Outcome<Incident> isWith(Incident incident, @Nullable String from) {
    return Objects.equals(incident.assignee(), from)
        ? Outcome.done(incident)
        : Refusals.conflict(
            incident,
            incident.assignee() == null
                ? "the incident is assigned to nobody"
                : "the incident is assigned to "
                    + incident.assignee()
                    + "; say so to take it over");
  }

  private Outcome<Incident> hand(Actor actor, Incident before, @Nullable String to, Cause cause) {
    Instant now = clock.instant();
    Incident after = before.assignedTo(to, now);
    if (!store.apply(before, after)) {
      return Refusals.changedMeanwhile(before);
    }
    String detail = name(before.assignee()) + " to " + name(to);
    records.append(before.id(), Change.by(actor, "incident.assign", detail, cause, now));
    return Outcome.done(after);
  }

  private static String name(@Nullable String assignee) {
    return assignee == null ? "nobody" : assignee;
  }
}
