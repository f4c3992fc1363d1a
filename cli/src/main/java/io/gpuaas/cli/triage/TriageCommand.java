package io.gpuaas.cli.triage;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.mcp.McpCommand;
import io.gpuaas.cli.runbooks.RunbooksFlag;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.TriageRequest;
import io.gpuaas.triage.intake.AskForId;
import io.gpuaas.triage.intake.Pasted;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.intake.ReportedFailure;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code gpuaas triage}: from an id, or from whatever a user sent, to a verdict. It asks
 * gpuaas-support, which must answer while the API does not; or a Loki and a Tempo directly.
 */
@Command(
    name = "triage",
    description = "Find out what happened to a command, for operators.",
    subcommands = McpCommand.class)
public final class TriageCommand implements Action {
  @Parameters(
      arity = "0..1",
      paramLabel = "CORRELATION_ID",
      description = "the id that the failed command printed; - reads a report from stdin")
  private @Nullable String correlationId;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "what the user sent, in any form: a paste, a mail, JSON, a CI log; - for stdin")
  private @Nullable String report;

  @Option(names = "--all", description = "triage every failure of the report, not only the last")
  private boolean all;

  @Option(
      names = "--full",
      description = "show the whole timeline, stack traces and links: more than a screen")
  private boolean full;

  @Option(
      names = "--handoff",
      paramLabel = "FORM",
      description = "print what the next one needs to act: md or json")
  private @Nullable String handoff;

  @Option(names = "--for-user", description = "print the text to send to the user")
  private boolean forUser;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "where to look when neither id nor report tells: 2026-08-03T10:15:00Z")
  private @Nullable String at;

  @Option(
      names = "--require-evidence",
      description = "exit with 2 when anything is missing from the evidence")
  private boolean requireEvidence;

  @Mixin private final EvidenceFlags evidence = new EvidenceFlags();
  @Mixin private final RunbooksFlag runbooks = new RunbooksFlag();
  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    VerdictForm form = VerdictForm.of(handoff, forUser);
    List<TriageRequest> requests = requests(invocation);
    Verdicts verdicts =
        Verdicts.from(
            invocation, evidence, supportUrl.url(), () -> runbooks.rulebook(invocation.shell()));
    List<TriageResult> results = requests.stream().map(verdicts::on).toList();
    new VerdictPrinter(invocation, form, full).print(results);
    boolean complete = results.stream().allMatch(result -> result.evidence().complete());
    return requireEvidence && !complete ? ExitCode.SERVER_ERROR : ExitCode.SUCCESS;
  }

  private List<TriageRequest> requests(Invocation invocation) throws IOException {
    String source = ReportText.STDIN.equals(correlationId) ? ReportText.STDIN : report;
    Instant around = around();
    if (source == null) {
      return List.of(new TriageRequest(id(), Report.NONE, around));
    }
    Pasted pasted = ReportText.read(invocation, source);
    pasted.text().forEach(invocation::say);
    return failures(invocation, pasted).stream().map(failure -> request(failure, around)).toList();
  }

  private static TriageRequest request(ReportedFailure failure, @Nullable Instant around) {
    return new TriageRequest(
        Objects.requireNonNull(failure.correlationId()), failure.report(), around);
  }

  /** Those of the report that a triage was asked for; all of them have an id. */
  private List<ReportedFailure> failures(Invocation invocation, Pasted pasted) {
    Stream<ReportedFailure> withId =
        pasted.failures().stream().filter(failure -> failure.correlationId() != null);
    List<ReportedFailure> asked = all ? withId.toList() : last(pasted).stream().toList();
    if (asked.isEmpty()) {
      invocation.shell().out().print(AskForId.words(pasted));
      throw Problem.invalid(
          "there is no correlation id in the report", "Send the user the words printed above.");
    }
    return asked;
  }

  /** An id beside the report says which of its failures is meant. */
  private Optional<ReportedFailure> last(Pasted pasted) {
    if (correlationId == null || ReportText.STDIN.equals(correlationId)) {
      return pasted.triaged();
    }
    CorrelationId id = id();
    return pasted.failures().stream()
        .filter(failure -> id.equals(failure.correlationId()))
        .findFirst();
  }

  private CorrelationId id() {
    return Optional.ofNullable(correlationId)
        .flatMap(CorrelationId::parse)
        .orElseThrow(
            () ->
                Problem.invalid(
                    correlationId == null
                        ? "there is neither a correlation id nor a report"
                        : "a correlation id is a UUID",
                    "Give the id that the failed command printed, or --report FILE."));
  }

  private @Nullable Instant around() {
    try {
      return at == null ? null : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw Problem.invalid(
          "--at is no time with a zone", "Write it like 2026-08-03T10:15:00+02:00.");
    }
  }
}
