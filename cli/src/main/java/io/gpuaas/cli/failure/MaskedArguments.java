package io.gpuaas.cli.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command line without anything that could be a secret. It is a list of what may stay, not of
 * what must go: a secret typed where none belongs must not be kept either.
 */
public final class MaskedArguments {
  static final String MASK = "***";

  private static final Set<String> PLAIN_VALUES =
      Set.of(
          "-o",
          "--output",
          "-p",
          "--project-id",
          "--profile",
          "--sku",
          "--role",
          "--scope",
          "--scope-id",
          "--tenant",
          "--ttl",
          "--client-id");
  private static final Pattern PLAIN_ARGUMENT =
      Pattern.compile(
          "[a-z0-9][a-z0-9_.-]{0,30}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private MaskedArguments() {}

  /** The command as it may be kept and shown to others. */
  public static String command(List<String> arguments) {
    List<String> kept = new ArrayList<>(List.of("gpuaas"));
    boolean plainValueNext = false;
    boolean valueNext = false;
    int ours = ours(arguments);
    for (String argument : arguments.subList(0, ours)) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-") && equals > 0) {
        String name = argument.substring(0, equals);
        String value = argument.substring(equals + 1);
        kept.add(option(name) + "=" + (PLAIN_VALUES.contains(name) ? value(value) : MASK));
      } else if (argument.startsWith("-")) {
        kept.add(option(argument));
      } else {
        kept.add(plainValueNext || !valueNext ? value(argument) : MASK);
      }
      plainValueNext = PLAIN_VALUES.contains(argument);
      valueNext = argument.startsWith("--") && equals < 0;
    }
    for (String argument : arguments.subList(ours, arguments.size())) {
      kept.add(argument.equals("--") ? argument : MASK);
    }
    return String.join(" ", kept);
  }

  /** Where the command of {@code terminal open ALLOCATION} begins: it says what the user does. */
  private static int ours(List<String> arguments) {
    int open = arguments.indexOf("open");
    if (open < 1 || !arguments.get(open - 1).equals("terminal")) {
      int end = arguments.indexOf("--");
      return end < 0 ? arguments.size() : end;
    }
    for (int i = open + 1; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--")) {
        return i;
      }
      if (!arguments.get(i).startsWith("-") && !PLAIN_VALUES.contains(arguments.get(i - 1))) {
        return i + 1;
      }
    }
    return arguments.size();
  }

  /** {@code message} without any of the arguments that {@link #command} masks. */
  public static String message(String message, List<String> arguments) {
    String clean = message;
    for (String argument : arguments) {
      String secret = argument.substring(argument.indexOf('=') + 1);
      if (!argument.startsWith("-") || argument.contains("=")) {
        clean = value(secret).equals(secret) ? clean : clean.replace(secret, MASK);
      }
    }
    return clean;
  }

  private static String option(String name) {
    return name.matches("--?[a-zA-Z][a-z-]{0,30}") ? name : MASK;
  }

  private static String value(String value) {
    return PLAIN_ARGUMENT.matcher(value).matches() ? value : MASK;
  }
}
