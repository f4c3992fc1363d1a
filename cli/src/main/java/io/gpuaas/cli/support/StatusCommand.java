package io.gpuaas.cli.support;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.FailureLog;
import io.gpuaas.cli.failure.FailureRecord;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.client.SupportApi;
import io.gpuaas.contract.api.Support.ReportStatus;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Show what became of a failure that you reported.")
final class StatusCommand implements Action {
  private static final List<Column<ReportStatus>> COLUMNS =
      List.of(
          new Column<>("correlation_id", ReportStatus::correlationId),
          new Column<>("status", ReportStatus::status),
          new Column<>("reported_at", ReportStatus::reportedAt),
          new Column<>("updated_at", ReportStatus::updatedAt),
          new Column<>("remediation", ReportStatus::remediation));

  @Parameters(
      arity = "0..1",
      paramLabel = "CORRELATION_ID",
      description = "which failure; without it the last one on this machine")
  private @Nullable String id;

  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    SupportApi support = new SupportApi(invocation.support(supportUrl.url()));
    ReportStatus status = support.status(invocation.context(), id == null ? last(invocation) : id);
    invocation.printer().record(status, COLUMNS);
    return ExitCode.SUCCESS;
  }

  private static String last(Invocation invocation) throws IOException {
    return new FailureLog(Folders.state(invocation.shell()))
        .last()
        .map(FailureRecord::correlationId)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "no failure is recorded on this machine",
                    "Give the correlation id that the failed command printed."));
  }
}
