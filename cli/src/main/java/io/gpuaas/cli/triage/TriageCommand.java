package io.gpuaas.cli.triage;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.client.SupportApi;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.triage.TriageResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gpuaas triage}: asks gpuaas-support, which must answer while the API does not. */
@Command(name = "triage", description = "Find out what happened to a command, for operators.")
public final class TriageCommand implements Action {
  @Parameters(paramLabel = "CORRELATION_ID", description = "the id that the failed command printed")
  private String correlationId = "";

  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) {
    SupportApi support = new SupportApi(invocation.support(supportUrl.url()));
    TriageResult result = support.triage(invocation.context(), correlationId);
    invocation.printer().json(result);
    return ExitCode.SUCCESS;
  }
}
