package io.gpuaas.cli;

import io.gpuaas.cli.failure.FailureLog;
import io.gpuaas.cli.failure.FailureRecord;
import io.gpuaas.cli.failure.FailureReport;
import io.gpuaas.cli.failure.MaskedArguments;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.session.Credentials;
import io.gpuaas.cli.session.CredentialsFile;
import io.gpuaas.cli.session.Session;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.cli.settings.OutputWord;
import io.gpuaas.cli.settings.PrivateFile;
import io.gpuaas.cli.settings.ProjectContext;
import io.gpuaas.cli.settings.Settings;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.client.Failure;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows how a run failed, and keeps the record of it. */
final class Failures {
  private final Shell shell;
  private final List<String> arguments;
  private final CorrelationId correlationId;
  private @Nullable Settings settings;

  Failures(Shell shell, List<String> arguments, CorrelationId correlationId) {
    this.shell = shell;
    this.arguments = arguments;
    this.correlationId = correlationId;
  }

  /** Before this is called, a failure is shown by what the arguments seem to say. */
  void know(Settings resolved) {
    settings = resolved;
  }

  ExitCode show(Failure f) {
    return show(
        new FailureReport(
            f.code(), f.message(), reason(f), f.correlationId(), f.hint(), f.exitCode()));
  }

  private static @Nullable String reason(Failure f) {
    return f.details().get("reason") instanceof String reason ? reason : null;
  }

  ExitCode show(Problem p) {
    return show(
        new FailureReport(
            p.code().wireName(),
            p.text(),
            null,
            correlationId.toString(),
            p.hint(),
            p.code().exitCode()));
  }

  /** Something nobody planned for; its stack trace is for those who ask with {@code -v}. */
  ExitCode showUnexpected(Exception e) {
    ExitCode exit =
        show(
            new Problem(
                ErrorCode.INTERNAL_ERROR,
                "gpuaas itself failed: " + e,
                "Run it again with --verbose and report what it prints."));
    if (settings != null && settings.verbose()) {
      e.printStackTrace(shell.err());
    }
    return exit;
  }

  private ExitCode show(FailureReport report) {
    shell.out().flush();
    shell.err().print(report.text(output(), shell.colour()));
    keep(report);
    return report.exitCode();
  }

  private Output output() {
    return settings == null ? OutputWord.guess(arguments, shell) : settings.output();
  }

  private void keep(FailureReport report) {
    Path state = Folders.state(shell);
    try {
      new FailureLog(state).add(record(report));
    } catch (IOException e) {
      shell
          .err()
          .print(
              "warning: no record of this failure is kept, cannot write to "
                  + state
                  + ": "
                  + PrivateFile.reason(e)
                  + "\n");
    }
  }

  private FailureRecord record(FailureReport report) {
    ProjectContext project = settings == null ? ProjectContext.NONE : settings.project();
    return new FailureRecord(
        report.correlationId(),
        MaskedArguments.command(arguments),
        report.code(),
        MaskedArguments.message(report.message(), arguments),
        report.reason(),
        report.exitCode().number(),
        project.id(),
        project.source(),
        identity().orElse(null),
        shell.clock().instant(),
        Version.text());
  }

  private Optional<String> identity() {
    if (settings == null || shell.variable(Session.TOKEN_VARIABLE).isPresent()) {
      return Optional.empty();
    }
    try {
      return new CredentialsFile(Folders.config(shell))
          .load(settings.profileName())
          .map(Credentials::username);
    } catch (Problem brokenFile) {
      return Optional.empty();
    }
  }
}
