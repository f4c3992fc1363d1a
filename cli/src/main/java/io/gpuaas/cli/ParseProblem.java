package io.gpuaas.cli;

import io.gpuaas.cli.failure.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments, in our words and with the nearest right ones. */
final class ParseProblem {
  private ParseProblem() {}

  static Problem of(ParameterException e, String... arguments) {
    CommandLine command = e.getCommandLine();
    String path = command.getCommandSpec().qualifiedName();
    String seeHelp = "See: " + path + " --help";
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, command, path, seeHelp);
      case MissingParameterException missing ->
          unknownOption(command, arguments)
              .map(word -> noSuchOption(word, command, path, seeHelp))
              .orElseGet(
                  () ->
                      Problem.invalid(
                          path
                              + " needs "
                              + missing.getMissing().stream()
                                  .map(ParseProblem::label)
                                  .collect(Collectors.joining(", ")),
                          seeHelp));
      default -> Problem.invalid(String.valueOf(e.getMessage()), seeHelp);
    };
  }

  private static Problem unmatched(
      UnmatchedArgumentException e, CommandLine command, String path, String seeHelp) {
    String word = e.getUnmatched().getFirst();
    String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    if (name.startsWith("-")) {
      return noSuchOption(name, command, path, seeHelp);
    }
    if (command.getSubcommands().isEmpty()) {
      return Problem.invalid(path + " takes no argument '" + name + "'", seeHelp);
    }
    Optional<String> nearest = Nearest.of(name, commandNames(command));
    return Problem.invalid(
        path + " has no command '" + name + "'",
        nearest.map(n -> didYouMean(path + " " + n)).orElse(seeHelp));
  }

  /** A mistyped option is the likely reason for a missing one, and picocli reports the latter. */
  private static Optional<String> unknownOption(CommandLine command, String... arguments) {
    return Arrays.stream(arguments)
        .filter(a -> a.startsWith("--"))
        .map(a -> a.replaceFirst("=.*", ""))
        .filter(a -> !optionNames(command).contains(a))
        .findFirst();
  }

  private static Problem noSuchOption(
      String name, CommandLine command, String path, String seeHelp) {
    return Problem.invalid(
        path + " has no option '" + name + "'",
        Nearest.of(name, optionNames(command)).map(ParseProblem::didYouMean).orElse(seeHelp));
  }

  private static String didYouMean(String what) {
    return "Did you mean: " + what;
  }

  private static List<String> optionNames(CommandLine command) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static List<String> commandNames(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(e -> !e.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String label(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      return (option.required() ? "" : "a value for ") + option.longestName();
    }
    return argument.paramLabel();
  }
}
