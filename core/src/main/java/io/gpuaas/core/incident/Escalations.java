package io.gpuaas.core.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.incident.Escalation.Action;
import io.gpuaas.core.incident.Escalation.Group;
import io.gpuaas.core.tenancy.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells others of incidents: what is decided here is delivered by a task. */
public final class Escalations {
  private final Transactions transactions;
  private final IncidentStore incidents;
  private final IncidentRecords records;
  private final EscalationStore store;
  private final DeliveryQueue queue;
  private final EscalationPolicy policy;
  private final Ids ids;
  private final InstantSource clock;

  public Escalations(
      Transactions transactions,
      IncidentStore incidents,
      IncidentRecords records,
      EscalationStore store,
      DeliveryQueue queue,
      EscalationPolicy policy,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.incidents = incidents;
    this.records = records;
    this.store = store;
    this.queue = queue;
    this.policy = policy;
    this.ids = ids;
    this.clock = clock;
  }

  public Outcome<List<Target>> targets(Actor actor) {
    return Incidents.operator(actor).map(operator -> policy.targets());
  }

  /** Pending, or joined to what the target was told of another incident of this fingerprint. */
  public Outcome<Escalation> escalate(
      Actor actor, CorrelationId id, String to, @Nullable String note, Cause cause) {
    return Incidents.operator(actor)
        .then(operator -> NoteText.optional("note", note))
        .then(
            text ->
                target(to)
                    .then(
                        target ->
                            transactions.inTransaction(
                                () -> escalate(actor, id, target, text.orElse(null), cause))));
  }

  private Outcome<Target> target(String name) {
    return policy.targets().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .map(Outcome::done)
        .orElseGet(() -> Outcome.invalidField("to", "is no target; " + known()));
  }

  private String known() {
    return policy.targets().isEmpty()
        ? "none is configured (GPUAAS_ESCALATIONS_FILE)"
        : "there are "
            + policy.targets().stream().map(Target::name).collect(Collectors.joining(", "));
  }

  private Outcome<Escalation> escalate(
      Actor actor, CorrelationId id, Target target, @Nullable String note, Cause cause) {
    return Incidents.found(incidents.find(id))
        .then(Refusals::unlessClosed)
        .then(incident -> tell(actor, incident, target, note, cause));
  }

  private Outcome<Escalation> tell(
      Actor actor, Incident before, Target target, @Nullable String note, Cause cause) {
    String fingerprint = before.diagnosis().fingerprint();
    if (fingerprint == null) {
      return Refusals.conflict(before, "the incident has no verdict to hand over; triage it first");
    }
    Instant now = clock.instant();
    // The incident's row before the group, as closing does: nobody waits in a circle.
    if (!incidents.apply(before, before.escalated(now))) {
      return Refusals.changedMeanwhile(before);
    }
    Group group = new Group(target, fingerprint);
    String by = actor.principal().username();
    Escalation escalation =
        joined(Escalation.pending(ids.next(), before, group, Action.TRIGGER, by, now, note), group);
    String detail = target.name() + ", " + escalation.state().wireName();
    records.append(before.id(), Change.by(actor, "incident.escalate", detail, cause, now));
    return Outcome.done(send(escalation, cause));
  }

  private Escalation joined(Escalation escalation, Group group) {
    store.lock(group);
    Optional<Escalation> open =
        group.target().type().groups()
            ? Optional.empty()
            : store.openTrigger(group, escalation.at().minus(policy.joinWindow()));
    return open.map(escalation::joinedTo).orElse(escalation);
  }

  private Escalation send(Escalation escalation, Cause cause) {
    store.insert(escalation);
    if (escalation.joinedTo() == null) {
      queue.enqueue(escalation.id(), cause, escalation.at());
    }
    return escalation;
  }

  /**
   * In the transaction that closed the incident: the alert of a fingerprint is resolved with the
   * last incident that has it.
   */
  void resolve(Actor actor, Incident closed, Cause cause, Instant now) {
    String by = actor.principal().username();
    for (Group group : store.triggered(closed.id(), TargetType.PAGERDUTY)) {
      store.lock(group);
      if (!store.isHeldOpen(group, closed.id())) {
        Escalation over =
            Escalation.pending(ids.next(), closed, group, Action.RESOLVE, by, now, null);
        records.append(
            closed.id(), Change.by(actor, "incident.resolve", group.target().name(), cause, now));
        send(over, cause);
      }
    }
  }
}
