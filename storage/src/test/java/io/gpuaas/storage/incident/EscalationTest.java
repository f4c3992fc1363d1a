package io.gpuaas.storage.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.incident.CaseFile;
import io.gpuaas.core.incident.Delivery;
import io.gpuaas.core.incident.DeliveryOutcome;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.core.incident.Target;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestDesk;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is told, how often, and what is kept of it. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class EscalationTest {
  private final TestCloud cloud;
  private final TestDesk desk;
  private final Actor ann;

  EscalationTest(TestServer server) {
    cloud = new TestCloud(server);
    desk = new TestDesk(cloud, cloud.process);
    ann = cloud.person("ann", PlatformRole.OPS);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void isARowAnAuditLineAndATask() {
    CorrelationId id = triaged();
    Escalation escalation = escalate(id, TestDesk.PAGER);

    assertThat(escalation.state()).isEqualTo(EscalationState.PENDING);
    assertThat(show(id).incident().status()).isEqualTo(IncidentStatus.ESCALATED);
    assertThat(show(id).escalations()).containsExactly(escalation);
    assertThat(show(id).changes().getLast().detail()).isEqualTo("oncall, pending");
    assertThat(cloud.rows("tasks_support")).isEqualTo(1);
  }

  @Test
  void needsAVerdictATargetAndAnOpenIncident() {
    CorrelationId reported = desk.id();
    desk.reports.report(
        cloud.owner,
        reported,
        new Support.Report(
            reported.toString(), null, null, null, null, null, null, null, null, null),
        cloud.cause);
    refused(reported, "oncall", ErrorCode.INCIDENT_CONFLICT);
    CorrelationId id = triaged();
    refused(id, "nobody", ErrorCode.VALIDATION_ERROR);
    assertThat(desk.closing.close(ann, id, null, cloud.cause)).isInstanceOf(Outcome.Done.class);
    refused(id, "oncall", ErrorCode.INCIDENT_CONFLICT);
    refused(desk.id(), "oncall", ErrorCode.INCIDENT_NOT_FOUND);
    assertThat(cloud.rows("tasks_support")).isZero();
    assertThat(cloud.rows("incident_escalations")).isZero();
  }

  @Test
  void joinsTheSameFingerprintForAnHourWhereTheTargetDoesNotGroup() {
    CorrelationId first = triaged();
    Escalation sent = escalate(first, TestDesk.CHAT);
    CorrelationId second = triaged();
    Escalation joined = escalate(second, TestDesk.CHAT);

    assertThat(joined.state()).isEqualTo(EscalationState.JOINED);
    assertThat(joined.joinedTo()).isEqualTo(sent.id());
    desk.deliveries.settle(sent, new DeliveryOutcome.Refused("404"), cloud.cause);
    Escalation shown = show(second).escalations().getFirst();
    assertThat(shown.joinedIncident()).isEqualTo(first.uuid());
    assertThat(shown.joinedState()).isEqualTo(EscalationState.REFUSED);
    assertThat(escalate(second, TestDesk.CHAT).state()).isEqualTo(EscalationState.PENDING);
    assertThat(escalate(second, TestDesk.HOOK).state()).isEqualTo(EscalationState.PENDING);

    cloud.clock.advance(Duration.ofMinutes(61));
    assertThat(escalate(triaged(), TestDesk.CHAT).state()).isEqualTo(EscalationState.PENDING);
  }

  @Test
  void doesNotJoinWhatIsOver() {
    CorrelationId first = triaged();
    escalate(first, TestDesk.CHAT);
    desk.closing.close(ann, first, null, cloud.cause);

    assertThat(escalate(triaged(), TestDesk.CHAT).state()).isEqualTo(EscalationState.PENDING);
  }

  @Test
  void isSentOnceHoweverManyIncidentsOfOneFingerprintAreEscalatedAtOnce() {
    List<CorrelationId> ids = List.of(triaged(), triaged(), triaged(), triaged(), triaged());
    List<Escalation> all = Race.of(5, n -> escalate(ids.get(n), TestDesk.CHAT));

    assertThat(all).filteredOn(e -> e.state() == EscalationState.PENDING).hasSize(1);
    assertThat(cloud.rows("tasks_support")).isEqualTo(1);
  }

  @Test
  void isResolvedWithTheLastIncidentOfItsFingerprintAndAfterItsTrigger() {
    CorrelationId first = triaged();
    CorrelationId last = triaged();
    Escalation one = escalate(first, TestDesk.PAGER);
    Escalation two = escalate(last, TestDesk.PAGER);
    desk.closing.close(ann, first, null, cloud.cause);
    assertThat(show(first).escalations()).hasSize(1);

    cloud.clock.advance(Duration.ofMillis(1));
    desk.closing.close(ann, last, null, cloud.cause);
    Escalation resolution = show(last).escalations().getFirst();
    assertThat(resolution.action()).isEqualTo(Escalation.Action.RESOLVE);
    assertThat(desk.deliveries.begin(resolution.id())).isInstanceOf(Delivery.Early.class);
    desk.deliveries.settle(one, new DeliveryOutcome.Delivered(), cloud.cause);
    desk.deliveries.settle(two, new DeliveryOutcome.Delivered(), cloud.cause);
    assertThat(desk.deliveries.begin(resolution.id())).isInstanceOf(Delivery.Ready.class);
  }

  @Test
  void isResolvedOnceWhenAllOfItsFingerprintAreClosedAtOnce() {
    List<CorrelationId> ids = List.of(triaged(), triaged(), triaged(), triaged());
    ids.forEach(id -> escalate(id, TestDesk.PAGER));
    Race.of(4, n -> desk.closing.close(ann, ids.get(n), null, cloud.cause));

    assertThat(
            ids.stream()
                .flatMap(id -> show(id).escalations().stream())
                .filter(e -> e.action() == Escalation.Action.RESOLVE))
        .hasSize(1);
  }

  @Test
  void keepsWhatBecameOfEveryAttempt() {
    CorrelationId id = triaged();
    Escalation escalation = escalate(id, TestDesk.HOOK);
    desk.deliveries.settle(
        escalation, new DeliveryOutcome.NotTaken("answered 500", Duration.ZERO), cloud.cause);
    desk.deliveries.settle(escalation, new DeliveryOutcome.Unknown("no answer"), cloud.cause);
    Escalation shown = show(id).escalations().getFirst();
    assertThat(shown.attempts()).isEqualTo(2);
    assertThat(shown.lastError()).isEqualTo("outcome unknown: no answer");

    desk.deliveries.giveUp(escalation.id(), "no attempt is left", cloud.cause);
    desk.deliveries.giveUp(escalation.id(), "no attempt is left", cloud.cause);
    assertThat(show(id).escalations().getFirst().state()).isEqualTo(EscalationState.GIVEN_UP);
    assertThat(show(id).changes().getLast().action()).isEqualTo("escalation.given_up");
    assertThat(desk.deliveries.begin(escalation.id())).isInstanceOf(Delivery.Settled.class);
  }

  private CorrelationId triaged() {
    cloud.clock.advance(Duration.ofMillis(1));
    CorrelationId id = desk.id();
    desk.verdicts.record(ann, id, desk.result(id, TestDesk.FINGERPRINT), cloud.cause);
    return id;
  }

  private Escalation escalate(CorrelationId id, Target target) {
    return ((Outcome.Done<Escalation>)
            desk.escalations.escalate(ann, id, target.name(), null, cloud.cause))
        .value();
  }

  private void refused(CorrelationId id, String to, ErrorCode code) {
    Outcome<Escalation> outcome = desk.escalations.escalate(ann, id, to, null, cloud.cause);
    assertThat(((Outcome.Refused<?>) outcome).code()).isEqualTo(code);
  }

  private CaseFile show(CorrelationId id) {
    return ((Outcome.Done<CaseFile>) desk.incidents.show(ann, id)).value();
  }
}
