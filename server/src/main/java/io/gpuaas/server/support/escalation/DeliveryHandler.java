package io.gpuaas.server.support.escalation;

import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.core.incident.Deliveries;
import io.gpuaas.core.incident.Delivery;
import io.gpuaas.core.incident.DeliveryOutcome;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.server.config.EscalationTarget;
import io.gpuaas.storage.incident.PostgresDeliveryQueue.Deliver;
import io.gpuaas.storage.task.TaskDelivery;
import io.gpuaas.storage.task.TaskHandler;
import io.gpuaas.storage.task.TaskOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to tell a target. */
public final class DeliveryHandler implements TaskHandler<Deliver> {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);
  private static final Duration FOR_ITS_TRIGGER = Duration.ofSeconds(1);

  private final Deliveries deliveries;
  private final List<EscalationTarget> targets;
  private final Courier courier;
  private final InstantSource clock;

  public DeliveryHandler(
      Deliveries deliveries, List<EscalationTarget> targets, Courier courier, InstantSource clock) {
    this.deliveries = deliveries;
    this.targets = List.copyOf(targets);
    this.courier = courier;
    this.clock = clock;
  }

  @Override
  public TaskOutcome handle(TaskDelivery<Deliver> task) {
    return switch (deliveries.begin(task.payload().escalationId())) {
      case Delivery.Settled settled -> TaskOutcome.done();
      case Delivery.Early early -> new TaskOutcome.Again(FOR_ITS_TRIGGER);
      case Delivery.Ready ready -> {
        DeliveryOutcome outcome = tell(ready);
        deliveries.settle(ready.escalation(), outcome, task.origin().cause());
        log(ready.escalation(), outcome);
        yield next(outcome);
      }
    };
  }

  @Override
  public void giveUp(TaskDelivery<Deliver> task, String reason) {
    deliveries.giveUp(task.payload().escalationId(), reason, task.origin().cause());
  }

  private DeliveryOutcome tell(Delivery.Ready ready) {
    Escalation escalation = ready.escalation();
    Optional<EscalationTarget> target =
        targets.stream().filter(t -> t.target().name().equals(escalation.target())).findFirst();
    return target
        .map(found -> withoutSecrets(courier.post(found.url(), message(found, ready)), found))
        .orElseGet(() -> new DeliveryOutcome.Refused("the target is not configured any more"));
  }

  private Message message(EscalationTarget target, Delivery.Ready ready) {
    return switch (target.target().type()) {
      case PAGERDUTY -> PagerDutyEvent.of(ready.escalation(), ready.result(), target.secret());
      case SLACK -> SlackMessage.of(ready.escalation(), ready.result());
      case WEBHOOK ->
          SignedWebhook.of(ready.escalation(), ready.result(), target.secret(), clock.instant());
    };
  }

  /** A receiver may repeat in its answer what it was sent. */
  private static DeliveryOutcome withoutSecrets(DeliveryOutcome outcome, EscalationTarget target) {
    return switch (outcome) {
      case DeliveryOutcome.Refused refused ->
          new DeliveryOutcome.Refused(clean(refused.reason(), target));
      case DeliveryOutcome.NotTaken not ->
          new DeliveryOutcome.NotTaken(clean(not.reason(), target), not.notBefore());
      default -> outcome;
    };
  }

  private static String clean(String reason, EscalationTarget target) {
    String own = reason.replace(target.url().toString(), Redaction.MARK);
    return Redaction.text(
        target.secret().isEmpty() ? own : own.replace(target.secret(), Redaction.MARK));
  }

  private static TaskOutcome next(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Delivered delivered -> TaskOutcome.done();
      case DeliveryOutcome.Refused refused -> new TaskOutcome.Failed(refused.reason());
      case DeliveryOutcome.NotTaken not -> new TaskOutcome.Retry(not.reason(), not.notBefore());
      case DeliveryOutcome.Unknown unknown -> new TaskOutcome.Unknown(unknown.reason());
    };
  }

  private static void log(Escalation escalation, DeliveryOutcome outcome) {
    switch (outcome) {
      case DeliveryOutcome.Delivered delivered ->
          LOG.atInfo()
              .addKeyValue(LogField.EVENT.wireName(), Event.ESCALATION_DELIVERED.wireName())
              .log("{} was told of incident {}", escalation.target(), escalation.incident());
      case DeliveryOutcome.Refused refused ->
          LOG.atWarn()
              .addKeyValue(LogField.EVENT.wireName(), Event.ESCALATION_FAILED.wireName())
              .addKeyValue(LogAttribute.REASON.wireName(), refused.reason())
              .log("{} refused incident {}", escalation.target(), escalation.incident());
      // A retry is logged by whoever decides on it.
      default -> {}
    }
  }
}
