package io.gpuaas.cli.completion;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpuaas completion}: a script for the shell to source. */
@Command(
    name = "completion",
    description = "Print the completion script of a shell: bash, zsh or fish.",
    footer = {
      "",
      "bash: source <(gpuaas completion bash)",
      "zsh:  source <(gpuaas completion zsh)",
      "fish: gpuaas completion fish | source"
    })
public final class CompletionCommand implements Action {
  private final Supplier<CommandLine> tree;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private String shell = "";

  /**
   * Prepares nothing.
   *
   * @param tree all commands
   */
  public CompletionCommand(Supplier<CommandLine> tree) {
    this.tree = tree;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    String script =
        switch (shell) {
          // picocli's bash script runs in zsh too, through zsh's own bashcompinit.
          case "bash", "zsh" -> AutoComplete.bash("gpuaas", tree.get());
          case "fish" -> FishCompletion.script(tree.get());
          default ->
              throw Problem.invalid(
                  "there is no completion for '" + shell + "'", "Choose bash, zsh or fish.");
        };
    invocation.printer().line(script.stripTrailing());
    return ExitCode.SUCCESS;
  }
}
