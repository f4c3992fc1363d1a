package io.gpuaas.cli.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A command line of two words and global flags only, such as {@code catalog list -o json}. It needs
 * no parser, and starting picocli takes longer than all the rest of such a command.
 *
 * @param command the words, joined by a space
 */
public record PlainArguments(String command, GlobalFlags flags) {

  /** Empty for everything that is not quite that plain: picocli then has its say. */
  public static Optional<PlainArguments> of(String... arguments) {
    GlobalFlags flags = new GlobalFlags();
    List<String> words = new ArrayList<>();
    if (new HashSet<>(List.of(arguments)).size() < arguments.length) {
      // A flag given twice, or a value that looks like one: picocli knows what to say about it.
      return Optional.empty();
    }
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!argument.startsWith("-")) {
        words.add(argument);
      } else if (!isSwitch(argument, flags)) {
        boolean valued = i + 1 < arguments.length && !arguments[i + 1].startsWith("-");
        if (!valued || !isOption(argument, arguments[i + 1], flags)) {
          return Optional.empty();
        }
        i++;
      }
    }
    return Optional.of(new PlainArguments(String.join(" ", words), flags));
  }

  private static boolean isSwitch(String argument, GlobalFlags flags) {
    switch (argument) {
      case "--no-heading" -> flags.noHeading = true;
      case "--no-input" -> flags.noInput = true;
      case "-v", "--verbose" -> flags.verbose = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isOption(String argument, String value, GlobalFlags flags) {
    switch (argument) {
      case "-o", "--output" -> flags.output = value;
      case "-p", "--project-id" -> flags.projectId = value;
      case "--base-url" -> flags.baseUrl = value;
      case "--profile" -> flags.profile = value;
      default -> {
        return false;
      }
    }
    return true;
  }
}
