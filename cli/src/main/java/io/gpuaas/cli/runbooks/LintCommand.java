package io.gpuaas.cli.runbooks;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.triage.rules.lint.Finding;
import io.gpuaas.triage.rules.lint.Finding.Severity;
import io.gpuaas.triage.rules.lint.RulebookLint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gpuaas runbooks lint}: exit code 1 when anything is an error. */
@Command(name = "lint", description = "Check rules, links, queries and names.")
final class LintCommand implements Action {
  private static final List<Column<Finding>> COLUMNS =
      List.of(
          new Column<>("severity", finding -> finding.severity().wireName()),
          new Column<>("file", Finding::file),
          new Column<>("line", Finding::line),
          new Column<>("rule", Finding::rule),
          new Column<>("problem", Finding::problem),
          new Column<>("remedy", Finding::remedy));

  @Mixin private final RunbooksFlag runbooks = new RunbooksFlag();

  @Option(
      names = "--loki",
      paramLabel = "URL",
      description = "have this Loki read the LogQL queries too")
  private @Nullable String loki;

  @Option(
      names = "--tempo",
      paramLabel = "URL",
      description = "have this Tempo read the TraceQL queries too")
  private @Nullable String tempo;

  @Override
  public ExitCode run(Invocation invocation) {
    List<Finding> findings = new ArrayList<>(findings(runbooks.folder(invocation.shell())));
    if (loki != null || tempo != null) {
      findings.addAll(
          new LiveParsers(loki, tempo, invocation.shell().clock().instant())
              .findings(runbooks.rulebook(invocation.shell())));
    }
    print(findings.stream().distinct().sorted(Finding.ORDER).toList(), invocation);
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? ExitCode.CLIENT_ERROR
        : ExitCode.SUCCESS;
  }

  private static List<Finding> findings(Optional<Path> folder) {
    try {
      return folder.isPresent() ? RulebookLint.of(folder.get()) : RulebookLint.bundled();
    } catch (IOException e) {
      throw RunbooksFlag.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static void print(List<Finding> findings, Invocation invocation) {
    Printer printer = invocation.printer();
    switch (printer.output()) {
      case TABLE -> findings.forEach(finding -> printer.line(PlainText.of(finding.text())));
      case CSV -> printer.list(findings, COLUMNS);
      case JSON -> printer.json(findings.stream().map(LintCommand::view).toList());
    }
    if (printer.output() == Output.TABLE && findings.isEmpty()) {
      invocation.say("nothing to complain about");
    }
  }

  /** A finding in JSON, with the words that the other forms have. */
  private record FindingView(
      String severity,
      String file,
      int line,
      @Nullable String rule,
      String problem,
      String remedy) {}

  private static FindingView view(Finding f) {
    return new FindingView(
        f.severity().wireName(), f.file(), f.line(), f.rule(), f.problem(), f.remedy());
  }
}
