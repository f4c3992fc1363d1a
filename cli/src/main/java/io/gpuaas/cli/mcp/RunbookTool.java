package io.gpuaas.cli.mcp;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.mcp.Tools.Arguments;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Runbook;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tool that reads runbooks. */
record RunbookTool(Rulebook rules) {
  SyncToolSpecification tool() {
    return Tools.tool(
        "runbook",
        "A runbook's page, by its file or by an error code; without a name, the list of rules.",
        Map.of("name?", "a file such as API_Degradation_Runbook.md, or a code"),
        this::answer);
  }

  private String answer(Arguments arguments) {
    String name = arguments.text("name");
    return name == null ? list() : page(name).body().strip();
  }

  private Runbook page(String name) {
    return rules
        .runbook(name)
        .or(() -> Optional.ofNullable(first(name)).flatMap(rule -> rules.runbook(rule.runbook())))
        .orElseThrow(
            () -> Problem.invalid("no page or code is named " + name, "Ask without a name."));
  }

  private @Nullable Rule first(String code) {
    return rules.claiming(code).stream().findFirst().orElse(null);
  }

  private String list() {
    return rules.rules().stream()
        .map(rule -> rule.citation() + ", owner " + rule.owner() + ": " + rule.runbook())
        .collect(Collectors.joining("\n"));
  }
}
