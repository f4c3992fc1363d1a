package io.gpuaas.cli.mcp;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.mcp.Tools.Arguments;
import io.gpuaas.cli.triage.Verdicts;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.TriageRequest;
import io.gpuaas.triage.handoff.ForUser;
import io.gpuaas.triage.handoff.Handoffs;
import io.gpuaas.triage.intake.AskForId;
import io.gpuaas.triage.intake.Intake;
import io.gpuaas.triage.intake.Pasted;
import io.gpuaas.triage.intake.ReportedFailure;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The tool that finds out what happened. */
record TriageTool(Invocation invocation, Verdicts verdicts) {
  private static final Map<String, String> ARGUMENTS = arguments();

  SyncToolSpecification tool() {
    return Tools.tool(
        "triage",
        "What happened to a gpuaas command: class, owner, runbook, culprit, timeline, evidence, and"
            + " what to tell the user. From its correlation id, or from what the user sent.",
        ARGUMENTS,
        this::answer);
  }

  private static Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("correlation_id?", "the UUID that the failed command printed");
    arguments.put("report?", "what the user sent, in any form, when there is no id at hand");
    arguments.put("form?", "handoff (Markdown, the default), json, or for-user");
    return arguments;
  }

  private String answer(Arguments arguments) {
    String report = arguments.text("report");
    if (report == null) {
      return shown(verdicts.unrecorded(TriageRequest.of(id(arguments))), arguments);
    }
    Pasted pasted =
        Intake.read(Redaction.text(report), invocation.shell().clock().instant(), ZoneOffset.UTC);
    Optional<ReportedFailure> failure = pasted.triaged();
    if (failure.isEmpty()) {
      return AskForId.words(pasted);
    }
    CorrelationId id = Objects.requireNonNull(failure.get().correlationId());
    return shown(
        verdicts.unrecorded(new TriageRequest(id, failure.get().report(), null)), arguments);
  }

  private static CorrelationId id(Arguments arguments) {
    return CorrelationId.parse(arguments.required("correlation_id"))
        .orElseThrow(
            () -> Problem.invalid("a correlation id is a UUID", "Copy it from the ERROR line."));
  }

  private static String shown(TriageResult result, Arguments arguments) {
    return switch (Objects.requireNonNullElse(arguments.text("form"), "handoff")) {
      case "handoff" -> Handoffs.markdown(result);
      case "for-user" -> ForUser.text(result);
      case "json" -> WireJson.mapper().writeValueAsString(result);
      default -> throw Problem.invalid("there is no such form", "handoff, json or for-user.");
    };
  }
}
