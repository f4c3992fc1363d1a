package io.gpuaas.cli.support;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.FailureLog;
import io.gpuaas.cli.failure.FailureRecord;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.SupportApi;
import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the report even when it cannot be sent, so that it can always be pasted somewhere. */
@Command(name = "report", description = "Report a failure to support, and print the report.")
final class ReportCommand implements Action {
  @Parameters(
      arity = "0..1",
      paramLabel = "CORRELATION_ID",
      description = "which failure; without it the last one")
  private @Nullable String id;

  @Option(names = "--no-send", description = "only print it")
  private boolean noSend;

  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    FailureRecord failure = find(new FailureLog(Folders.state(invocation.shell())));
    invocation.printer().record(failure, RecordColumns.ALL);
    if (!noSend) {
      invocation.shell().out().flush();
      invocation.say(send(invocation, failure));
    }
    return ExitCode.SUCCESS;
  }

  private FailureRecord find(FailureLog log) throws IOException {
    Optional<FailureRecord> found = id == null ? log.last() : byId(log, id);
    return found.orElseThrow(
        () ->
            Problem.invalid(
                "no such failure is recorded on this machine",
                "Give the correlation id that the failed command printed."));
  }

  private static Optional<FailureRecord> byId(FailureLog log, String text) throws IOException {
    Optional<CorrelationId> parsed = CorrelationId.parse(text);
    return parsed.isPresent() ? log.find(parsed.get()) : Optional.empty();
  }

  private String send(Invocation invocation, FailureRecord failure) {
    try {
      new SupportApi(invocation.support(supportUrl.url()))
          .report(invocation.context(), report(failure));
      return "sent to support";
    } catch (CallFailed e) {
      return "warning: not sent to support, hand over the text above: " + e.failure().message();
    }
  }

  private static Support.Report report(FailureRecord f) {
    return new Support.Report(
        f.correlationId(),
        f.command(),
        f.code(),
        f.message(),
        f.reason(),
        f.projectId(),
        f.projectSource(),
        f.identity(),
        f.timestamp(),
        f.cliVersion());
  }
}
