package io.gpuaas.storage.kit;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.contract.triage.TriageResult.Classification;
import io.gpuaas.contract.triage.TriageResult.Evidence;
import io.gpuaas.contract.triage.TriageResult.Inputs;
import io.gpuaas.contract.triage.TriageResult.Remediation;
import io.gpuaas.contract.triage.TriageResult.Route;
import io.gpuaas.core.incident.Assignments;
import io.gpuaas.core.incident.Closing;
import io.gpuaas.core.incident.Deliveries;
import io.gpuaas.core.incident.EscalationPolicy;
import io.gpuaas.core.incident.Escalations;
import io.gpuaas.core.incident.Incidents;
import io.gpuaas.core.incident.Notes;
import io.gpuaas.core.incident.Reports;
import io.gpuaas.core.incident.Target;
import io.gpuaas.core.incident.TargetType;
import io.gpuaas.core.incident.Verdicts;
import io.gpuaas.storage.incident.PostgresDeliveryQueue;
import io.gpuaas.storage.incident.PostgresEscalationStore;
import io.gpuaas.storage.incident.PostgresIncidentRecords;
import io.gpuaas.storage.incident.PostgresIncidentStore;
import java.time.Duration;
import java.util.List;

/** Support's desk on the stores of one process: everything that is done about incidents. */
public final class TestDesk {
  public static final String FINGERPRINT = "0123456789abcdef";
  public static final Target PAGER = new Target("oncall", TargetType.PAGERDUTY);
  public static final Target CHAT = new Target("chat", TargetType.SLACK);
  public static final Target HOOK = new Target("hook", TargetType.WEBHOOK);

  public final PostgresIncidentStore store;
  public final PostgresIncidentRecords records;
  public final PostgresEscalationStore escalationStore;
  public final Incidents incidents;
  public final Notes notes;
  public final Assignments assignments;
  public final Closing closing;
  public final Escalations escalations;
  public final Deliveries deliveries;
  public final Verdicts verdicts;
  public final Reports reports;
  private final TestCloud cloud;

  public TestDesk(TestCloud cloud, TestProcess process) {
    this.cloud = cloud;
    store = new PostgresIncidentStore(process.database);
    records = new PostgresIncidentRecords(process.database);
    escalationStore = new PostgresEscalationStore(process.database);
    incidents = new Incidents(store, records);
    notes = new Notes(process.transactions, store, records, cloud.ids, cloud.clock);
    assignments =
        new Assignments(process.transactions, store, records, process.tenancy, cloud.clock);
    escalations =
        new Escalations(
            process.transactions,
            store,
            records,
            escalationStore,
            new PostgresDeliveryQueue(process.database),
            new EscalationPolicy(List.of(PAGER, CHAT, HOOK), Duration.ofHours(1)),
            cloud.ids,
            cloud.clock);
    closing = new Closing(process.transactions, store, records, notes, escalations, cloud.clock);
    deliveries = new Deliveries(process.transactions, records, escalationStore, cloud.clock);
    verdicts = new Verdicts(process.transactions, store, records, cloud.clock);
    reports = new Reports(process.transactions, store, records, cloud.clock);
  }

  /** The id of a command that failed now. */
  public CorrelationId id() {
    return CorrelationId.mint(cloud.clock.instant(), cloud.random);
  }

  /** A verdict with this fingerprint, and these gaps in its evidence. */
  public TriageResult result(CorrelationId id, String fingerprint, String... gaps) {
    return new TriageResult(
        id.toString(),
        null,
        cloud.clock.instant(),
        "provisioning-inventory: node_offline <!channel> \u0000",
        fingerprint,
        new Inputs(
            "allocations create",
            null,
            null,
            cloud.project.id().toString(),
            "flag",
            null,
            null,
            "unknown",
            List.of(),
            List.of()),
        "allocation",
        new Classification(
            "provisioning-inventory", "node_offline", null, "node@1", "confirmed", List.of("logs")),
        new Route(
            "provisioning/inventory", null, "Provisioning_Workflow_Stuck_Runbook.md", List.of()),
        null,
        null,
        null,
        new Remediation("Try again once the node is back.", List.of("Look at the node.")),
        null,
        List.of(),
        List.of(),
        new Evidence(gaps.length == 0, List.of(gaps), List.of(), List.of()),
        1.5);
  }
}
