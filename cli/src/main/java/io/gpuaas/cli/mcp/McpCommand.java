package io.gpuaas.cli.mcp;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.runbooks.RunbooksFlag;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.cli.triage.EvidenceFlags;
import io.gpuaas.cli.triage.Verdicts;
import io.gpuaas.client.IncidentsApi;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.triage.rules.Rulebook;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpuaas triage mcp}. */
@Command(
    name = "mcp",
    description = "Serve triage, case notes and runbooks to an assistant, read-only, over stdio.")
public final class McpCommand implements Action {
  @Mixin private final EvidenceFlags evidence = new EvidenceFlags();
  @Mixin private final RunbooksFlag runbooks = new RunbooksFlag();
  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) throws InterruptedException {
    // The SDK logs every message, secrets included, and standard output belongs to the protocol.
    System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
    Rulebook rules = runbooks.rulebook(invocation.shell());
    Verdicts verdicts = Verdicts.from(invocation, evidence, supportUrl.url(), () -> rules);
    List<SyncToolSpecification> tools = new ArrayList<>();
    tools.add(new TriageTool(invocation, verdicts).tool());
    tools.add(new RunbookTool(rules).tool());
    if (invocation.knowsSupport(supportUrl.url())) {
      IncidentsApi incidents = new IncidentsApi(invocation.support(supportUrl.url()));
      tools.add(new CaseTool(invocation, incidents).tool());
    }
    TriageServer.serve(invocation.shell().in(), invocation.shell().out(), tools);
    return ExitCode.SUCCESS;
  }
}
