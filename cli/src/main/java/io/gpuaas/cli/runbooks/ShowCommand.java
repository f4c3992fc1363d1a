package io.gpuaas.cli.runbooks;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.output.Printer;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Runbook;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gpuaas runbooks show}: a page by its file, a rule by its id or by a code. */
@Command(name = "show", description = "Show a page, a rule, or the rules that take a code.")
final class ShowCommand implements Action {
  @Parameters(
      paramLabel = "RULE|FILE|CODE",
      description = "a rule's id, a page's file name, or an error code")
  private String name = "";

  @Mixin private final RunbooksFlag runbooks = new RunbooksFlag();

  /** A page as it is printed. */
  private record PageView(String file, String title, List<RuleView> rules, String text) {}

  @Override
  public ExitCode run(Invocation invocation) {
    Rulebook rules = runbooks.rulebook(invocation.shell());
    Optional<Runbook> page = rules.runbook(name);
    if (page.isPresent()) {
      show(page.get(), rules, invocation.printer());
    } else {
      show(named(rules), rules, invocation.printer());
    }
    return ExitCode.SUCCESS;
  }

  private List<Rule> named(Rulebook rules) {
    List<Rule> sameId = rules.rules().stream().filter(rule -> rule.id().equals(name)).toList();
    List<Rule> found = sameId.isEmpty() ? rules.claiming(name) : sameId;
    if (found.isEmpty()) {
      throw Problem.invalid(
          "no rule, page or code is named " + name, "See them with: gpuaas runbooks list");
    }
    return found;
  }

  private static void show(Runbook page, Rulebook rules, Printer printer) {
    if (printer.output() == Output.TABLE) {
      page.body().strip().lines().map(PlainText::of).forEach(printer::line);
      return;
    }
    List<RuleView> views = page.rules().stream().map(rule -> RuleView.of(rule, rules)).toList();
    if (printer.output() == Output.JSON) {
      printer.json(new PageView(page.location(), page.title(), views, page.body().strip()));
    } else {
      printer.list(views, RuleView.COLUMNS);
    }
  }

  private static void show(List<Rule> found, Rulebook rules, Printer printer) {
    List<RuleView> views = found.stream().map(rule -> RuleView.of(rule, rules)).toList();
    if (printer.output() == Output.TABLE) {
      views.forEach(view -> RuleText.print(view, printer));
    } else {
      printer.list(views, RuleView.COLUMNS);
    }
  }
}
