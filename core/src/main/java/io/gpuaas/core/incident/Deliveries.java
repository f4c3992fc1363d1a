package io.gpuaas.core.incident;

import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.incident.Escalation.Action;
import io.gpuaas.core.incident.Escalation.Group;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the worker does before and after it has told a target. */
public final class Deliveries {
  private static final int LONGEST_ERROR = 500;

  private final Transactions transactions;
  private final IncidentRecords records;
  private final EscalationStore store;
  private final InstantSource clock;

  public Deliveries(
      Transactions transactions,
      IncidentRecords records,
      EscalationStore store,
      InstantSource clock) {
    this.transactions = transactions;
    this.records = records;
    this.store = store;
    this.clock = clock;
  }

  /** A task can come up after its work was done: the row knows. */
  public Delivery begin(UUID escalationId) {
    Optional<Escalation> found =
        store.find(escalationId).filter(e -> e.state() == EscalationState.PENDING);
    if (found.isEmpty()) {
      return new Delivery.Settled();
    }
    Escalation escalation = found.get();
    return escalation.action() == Action.RESOLVE && store.awaitsTrigger(group(escalation))
        ? new Delivery.Early()
        : ready(escalation);
  }

  private Delivery ready(Escalation escalation) {
    CorrelationId incident = new CorrelationId(escalation.incident());
    return new Delivery.Ready(
        escalation, records.result(incident, escalation.version()).orElseThrow());
  }

  /** Keeps how an attempt ended. */
  public void settle(Escalation escalation, DeliveryOutcome outcome, Cause cause) {
    switch (outcome) {
      case DeliveryOutcome.Delivered delivered ->
          settle(escalation, EscalationState.DELIVERED, null, cause);
      case DeliveryOutcome.Refused refused ->
          settle(escalation, EscalationState.REFUSED, refused.reason(), cause);
      case DeliveryOutcome.NotTaken not -> again(escalation, not.reason());
      case DeliveryOutcome.Unknown unknown ->
          again(escalation, "outcome unknown: " + unknown.reason());
    }
  }

  /** No attempt is left. */
  public void giveUp(UUID escalationId, String reason, Cause cause) {
    store
        .find(escalationId)
        .filter(e -> e.state() == EscalationState.PENDING)
        .ifPresent(e -> abandon(e, reason, cause));
  }

  private void again(Escalation escalation, String error) {
    store.attempted(escalation.id(), EscalationState.PENDING, cut(error), clock.instant());
  }

  private void settle(
      Escalation escalation, EscalationState state, @Nullable String error, Cause cause) {
    Instant now = clock.instant();
    transactions.inTransaction(
        () -> {
          boolean settled = store.attempted(escalation.id(), state, cut(error), now);
          if (settled) {
            audit(escalation, state, escalation.target(), cause, now);
          }
          return settled;
        });
  }

  private void abandon(Escalation escalation, String reason, Cause cause) {
    transactions.inTransaction(
        () -> {
          boolean abandoned = store.abandon(escalation.id());
          if (abandoned) {
            String detail = escalation.target() + ": " + cut(reason);
            audit(escalation, EscalationState.GIVEN_UP, detail, cause, clock.instant());
          }
          return abandoned;
        });
  }

  private void audit(
      Escalation escalation, EscalationState state, String detail, Cause cause, Instant now) {
    String action = "escalation." + state.wireName();
    records.append(
        new CorrelationId(escalation.incident()), Change.ofOurOwn(action, detail, cause, now));
  }

  private static Group group(Escalation escalation) {
    return new Group(new Target(escalation.target(), escalation.type()), escalation.fingerprint());
  }

  private static @Nullable String cut(@Nullable String error) {
    return error == null || error.length() <= LONGEST_ERROR
        ? error
        : error.substring(0, LONGEST_ERROR);
  }
}
