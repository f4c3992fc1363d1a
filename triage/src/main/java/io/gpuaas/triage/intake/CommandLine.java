package io.gpuaas.triage.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command as a terminal, a CI log or a sentence shows it.
 *
 * @param text from {@code gpuaas} on
 * @param projectOfEnvironment what is set in front of it, for it alone
 * @param user of the prompt
 */
record CommandLine(String text, @Nullable String projectOfEnvironment, @Nullable String user) {
  static final String PROJECT_VARIABLE = "GPUAAS_PROJECT_ID";

  private static final String NAME = "gpuaas ";
  private static final int LONGEST_PROMPT = 256;
  private static final int MOST_TRIES = 4;
  private static final Set<String> BEFORE = Set.of("sudo", "time", "exec", "env", "&&", ";", "!");
  private static final Pattern BEGINS =
      Pattern.compile(
          "gpuaas (?:-|(?:allocations|auth|billing|catalog|completion|iam|incidents|nodes|projects"
              + "|runbooks|support|terminal|triage|up|version)(?:\\s|$))");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_][A-Z0-9_]{0,63})=(.*)");
  private static final Pattern PROMPT =
      Pattern.compile(".{0,255}[$#%>\u276f\u279c\u00bb+`]|(?:##\\[(?:group|command)\\])?(?:Run)?");
  private static final Pattern PROMPT_USER =
      Pattern.compile("(?:^|[\\s\\[(])([a-z_][a-z0-9_.-]{0,31})@[A-Za-z0-9]");
  private static final Pattern MODULE_PATH = Pattern.compile("[\\w./~-]{0,200}/");

  /** The first command of the line; empty when the line only speaks of one. */
  static Optional<CommandLine> in(String line) {
    int at = line.indexOf(NAME);
    for (int tries = 0; at >= 0 && at < LONGEST_PROMPT && tries < MOST_TRIES; tries++) {
      Optional<CommandLine> command = at(line, at);
      if (command.isPresent()) {
        return command;
      }
      at = line.indexOf(NAME, at + 1);
    }
    return Optional.empty();
  }

  private static Optional<CommandLine> at(String line, int at) {
    if (!BEGINS.matcher(line).region(at, line.length()).lookingAt()) {
      return Optional.empty();
    }
    Deque<String> lead = words(line.substring(0, at));
    String project = null;
    while (!lead.isEmpty() && isPartOfTheCommand(lead.getLast())) {
      Matcher assignment = ASSIGNMENT.matcher(lead.removeLast());
      boolean names = assignment.matches() && assignment.group(1).equals(PROJECT_VARIABLE);
      project = names ? unquoted(assignment.group(2)) : project;
    }
    String prompt = String.join(" ", lead);
    return PROMPT.matcher(prompt).matches()
        ? Optional.of(new CommandLine(text(line, at, prompt), project, user(prompt)))
        : Optional.empty();
  }

  private static Deque<String> words(String lead) {
    Deque<String> words = new ArrayDeque<>();
    for (String word : lead.split("\\s+", 64)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean isPartOfTheCommand(String word) {
    return BEFORE.contains(word)
        || ASSIGNMENT.matcher(word).matches()
        || MODULE_PATH.matcher(word).matches();
  }

  private static String text(String line, int at, String prompt) {
    int tick = prompt.endsWith("`") ? line.indexOf('`', at) : -1;
    return line.substring(at, tick < 0 ? line.length() : tick).replace("`", "").strip();
  }

  private static @Nullable String user(String prompt) {
    Matcher user = PROMPT_USER.matcher(prompt);
    return user.find() ? user.group(1) : null;
  }

  private static String unquoted(String value) {
    return value.replace("\"", "").replace("'", "");
  }
}
