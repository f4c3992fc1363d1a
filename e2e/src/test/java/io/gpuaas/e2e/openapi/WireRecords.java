package io.gpuaas.e2e.openapi;

import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.api.Discovery;
import io.gpuaas.contract.api.Iam;
import io.gpuaas.contract.api.Identity;
import io.gpuaas.contract.api.Incidents;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.Projects;
import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.api.Tenants;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.api.Users;
import io.gpuaas.contract.error.ErrorEnvelope;
import io.gpuaas.contract.triage.Handoff;
import io.gpuaas.contract.triage.TriageResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which record a schema of the document describes. */
final class WireRecords {
  /** Records whose name alone says too little in a document without packages. */
  private static final Map<Class<?>, String> RENAMED =
      Map.ofEntries(
          Map.entry(Allocations.Create.class, "CreateAllocation"),
          Map.entry(Allocations.Failure.class, "AllocationFailure"),
          Map.entry(Incidents.Details.class, "IncidentDetails"),
          Map.entry(Incidents.Verdict.class, "IncidentVerdict"),
          Map.entry(Incidents.Note.class, "IncidentNote"),
          Map.entry(Incidents.Link.class, "IncidentLink"),
          Map.entry(Incidents.Change.class, "IncidentChange"),
          Map.entry(Incidents.Target.class, "EscalationTarget"),
          Map.entry(Incidents.Assign.class, "AssignIncident"),
          Map.entry(Incidents.Settle.class, "SettleIncident"),
          Map.entry(Incidents.Escalate.class, "EscalateIncident"),
          Map.entry(Incidents.Delivery.class, "EscalationDelivery"),
          Map.entry(Projects.Create.class, "CreateProject"),
          Map.entry(Tenants.Create.class, "CreateTenant"),
          Map.entry(Users.Create.class, "CreateUser"),
          Map.entry(Nodes.Reason.class, "NodeReason"),
          Map.entry(Nodes.Task.class, "NodeTask"),
          Map.entry(Nodes.TaskResult.class, "NodeTaskResult"),
          Map.entry(Nodes.Terminal.class, "NodeTerminal"),
          Map.entry(Terminals.Token.class, "TerminalToken"),
          Map.entry(Terminals.Session.class, "TerminalSession"),
          Map.entry(TriageResult.Failure.class, "TriageFailure"),
          Map.entry(TriageResult.Inputs.class, "TriageInputs"),
          Map.entry(TriageResult.Query.class, "EvidenceQuery"));

  private static final List<Class<?>> HOLDERS =
      List.of(
          Allocations.class,
          Catalog.class,
          Discovery.class,
          ErrorEnvelope.class,
          Handoff.class,
          Iam.class,
          Identity.class,
          Incidents.class,
          Nodes.class,
          Projects.class,
          Support.class,
          Tenants.class,
          Terminals.class,
          TriageResult.class,
          Users.class);

  private WireRecords() {}

  /** Every record of the wire by the name of its schema. */
  static Map<String, Class<?>> bySchema() {
    List<Class<?>> records = new ArrayList<>(HOLDERS);
    HOLDERS.stream().map(Class::getDeclaredClasses).flatMap(Arrays::stream).forEach(records::add);
    return records.stream()
        .filter(Class::isRecord)
        .collect(Collectors.toMap(WireRecords::schema, record -> record));
  }

  private static String schema(Class<?> record) {
    return RENAMED.getOrDefault(record, record.getSimpleName());
  }

  /** The schemas of single values, which are no records. */
  static Stream<String> values() {
    return Stream.of("Label", "ResourceName", "CorrelationId");
  }
}
