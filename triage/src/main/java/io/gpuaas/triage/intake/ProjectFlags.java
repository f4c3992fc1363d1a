package io.gpuaas.triage.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command says about projects. */
final class ProjectFlags {
  private static final String VALUE = "[\"']?([^\\s\"']{1,128})";
  private static final Pattern FLAG =
      Pattern.compile("\\s(?:--project-id|-p)(?:=|\\s{1,8}+)" + VALUE);
  private static final Pattern USE = Pattern.compile("\\sprojects\\s{1,8}+use\\s{1,8}+" + VALUE);

  private ProjectFlags() {}

  /** The project that the command names with its flag. */
  static Optional<String> flag(String command) {
    return value(FLAG, command);
  }

  /** The project that the command makes the default of all that follow. */
  static Optional<String> madeDefault(String command) {
    return value(USE, command);
  }

  private static Optional<String> value(Pattern pattern, String command) {
    Matcher found = pattern.matcher(command);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
