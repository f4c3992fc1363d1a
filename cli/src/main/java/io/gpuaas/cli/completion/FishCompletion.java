package io.gpuaas.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completions the way fish wants them; picocli knows only bash. */
final class FishCompletion {
  private final List<String> lines = new ArrayList<>();

  private FishCompletion() {}

  static String script(CommandLine root) {
    FishCompletion fish = new FishCompletion();
    fish.lines.add("complete -c gpuaas -f");
    fish.options("", root);
    fish.commands(new ArrayList<>(), root);
    return String.join("\n", fish.lines);
  }

  private void commands(List<String> path, CommandLine command) {
    Map<String, CommandLine> children = command.getSubcommands();
    for (Map.Entry<String, CommandLine> child : children.entrySet()) {
      CommandLine sub = child.getValue();
      if (!sub.getCommandSpec().usageMessage().hidden()) {
        lines.add(
            "complete -c gpuaas -n '"
                + condition(path, children)
                + "' -a "
                + child.getKey()
                + " -d "
                + quote(summary(sub)));
        List<String> deeper = new ArrayList<>(path);
        deeper.add(child.getKey());
        options(seen(deeper), sub);
        commands(deeper, sub);
      }
    }
  }

  private static String condition(List<String> path, Map<String, CommandLine> children) {
    return path.isEmpty()
        ? "__fish_use_subcommand"
        : seen(path)
            + "; and not __fish_seen_subcommand_from "
            + String.join(" ", children.keySet());
  }

  private static String seen(List<String> path) {
    return path.stream()
        .map(word -> "__fish_seen_subcommand_from " + word)
        .reduce((a, b) -> a + "; and " + b)
        .orElse("");
  }

  private void options(String condition, CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.hidden() || option.inherited()) {
        continue;
      }
      StringBuilder line = new StringBuilder("complete -c gpuaas");
      if (!condition.isEmpty()) {
        line.append(" -n '").append(condition).append('\'');
      }
      for (String name : option.names()) {
        line.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      line.append(option.arity().max() > 0 ? " -x" : "");
      lines.add(line + " -d " + quote(String.join(" ", option.description())));
    }
  }

  private static String summary(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
