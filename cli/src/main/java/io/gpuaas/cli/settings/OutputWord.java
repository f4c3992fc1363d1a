package io.gpuaas.cli.settings;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.shell.Shell;
import java.util.List;

/** Reads the word that chooses a form of output. */
public final class OutputWord {
  private OutputWord() {}

  static Output parse(String word) {
    return Output.of(word)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "there is no output form '" + word + "'", "Choose table, csv or json."));
  }

  /**
   * The form in which to say that the flags themselves are wrong: the user's choice as far as it
   * can be told without parsing.
   */
  public static Output guess(List<String> arguments, Shell shell) {
    String word = shell.variable("GPUAAS_OUTPUT").orElse("table");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-o") || argument.equals("--output")) {
        word = i + 1 < arguments.size() ? arguments.get(i + 1) : word;
      } else if (argument.startsWith("--output=")) {
        word = argument.substring("--output=".length());
      } else if (argument.startsWith("-o")) {
        word = argument.substring(argument.startsWith("-o=") ? 3 : 2);
      }
    }
    return Output.of(word).orElse(Output.TABLE);
  }
}
