package io.gpuaas.cli.runbooks;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.triage.rules.Rulebook;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gpuaas runbooks list}. */
@Command(name = "list", description = "List the rules: what they take, and who owns it.")
final class ListCommand implements Action {
  @Mixin private final RunbooksFlag runbooks = new RunbooksFlag();

  @Override
  public ExitCode run(Invocation invocation) {
    Rulebook rules = runbooks.rulebook(invocation.shell());
    List<RuleView> views = rules.rules().stream().map(rule -> RuleView.of(rule, rules)).toList();
    invocation.printer().list(views, RuleView.COLUMNS);
    return ExitCode.SUCCESS;
  }
}
