package io.gpuaas.cli.mcp;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.mcp.Tools.Arguments;
import io.gpuaas.client.IncidentsApi;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Incidents;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.List;
import java.util.Map;

/** The tool that reads a case: how it stands, and what operators have noted. */
record CaseTool(Invocation invocation, IncidentsApi incidents) {
  SyncToolSpecification tool() {
    return Tools.tool(
        "case_notes",
        "What is known of an incident: status, verdicts, links, escalations, and every note.",
        Map.of("correlation_id", "the UUID that the failed command printed"),
        this::answer);
  }

  private record CaseView(Incidents.Details incident, List<Incidents.Note> notes) {}

  private String answer(Arguments arguments) {
    String id = arguments.required("correlation_id");
    return WireJson.mapper()
        .writeValueAsString(
            new CaseView(
                incidents.show(invocation.context(), id),
                incidents.notes(invocation.context(), id)));
  }
}
