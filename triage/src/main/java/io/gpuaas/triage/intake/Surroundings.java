package io.gpuaas.triage.intake;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the lines before a failure tell about it: the command, who, when, in which project. */
final class Surroundings {
  private final TimeText times;
  private final Map<Field, Guess> known = new EnumMap<>(Field.class);
  private @Nullable Guess exported;
  private @Nullable Guess chosen;
  private @Nullable Guess ofCommand;
  private @Nullable LocalDate day;
  private int scene;

  Surroundings(TimeText times) {
    this.times = times;
  }

  /** Counts the commands: what two of them left behind never belongs to one failure. */
  int scene() {
    return scene;
  }

  void command(CommandLine command, int line) {
    chooseProject();
    scene++;
    known.put(Field.COMMAND, new Guess(command.text(), "the command in line " + line));
    known.remove(Field.MESSAGE);
    ofCommand = guess(command.projectOfEnvironment(), "the environment of the command");
    if (command.user() != null) {
      known.putIfAbsent(Field.USER, new Guess(command.user(), "the prompt in line " + line));
    }
  }

  /** A command that chose a project did so only if it did not fail. */
  void failed() {
    if (choice().isPresent()) {
      known.remove(Field.COMMAND);
    }
  }

  private void chooseProject() {
    choice().ifPresent(id -> chosen = new Guess(id, "projects use, earlier in the text"));
  }

  private Optional<String> choice() {
    Guess command = known.get(Field.COMMAND);
    return command == null ? Optional.empty() : ProjectFlags.madeDefault(command.value());
  }

  void export(String project, int line) {
    exported = new Guess(project, CommandLine.PROJECT_VARIABLE + " in line " + line);
  }

  /** A log's own time, in front of a line. */
  void time(String text, int line) {
    learn(Field.TIMESTAMP, text, "the time in front of line " + line);
  }

  /** A time that counts only as long as nothing better is known; it is no other time's date. */
  void suppose(String time, String from) {
    times
        .read(time, null)
        .ifPresent(
            read -> known.putIfAbsent(Field.TIMESTAMP, new Guess(read.at().toString(), from)));
  }

  void learn(Field field, String text, String from) {
    if (field != Field.TIMESTAMP) {
      known.put(field, new Guess(text, from));
      return;
    }
    times.read(text, day).ifPresent(time -> learn(time, from));
  }

  private void learn(ReadTime time, String from) {
    String doubt = time.doubt() == null ? "" : " (" + time.doubt() + ")";
    known.put(Field.TIMESTAMP, new Guess(time.at().toString(), from + doubt));
    day = LocalDate.ofInstant(time.at(), ZoneOffset.UTC);
  }

  void forget(Field field) {
    known.remove(field);
  }

  @Nullable LocalDate day() {
    return day;
  }

  /**
   * What may be taken for a failure that does not say it.
   *
   * @param ownCommand whether the block is the answer to the last command, and does not only tell
   *     of a failure, as {@code gpuaas support report} does
   */
  Map<Field, Guess> guesses(boolean ownCommand) {
    Map<Field, Guess> guesses = new EnumMap<>(Field.class);
    guesses.putAll(known);
    Guess command = known.get(Field.COMMAND);
    if (command != null && !ownCommand && tellsOfOthers(command.value())) {
      guesses.remove(Field.COMMAND);
    }
    return guesses;
  }

  private static boolean tellsOfOthers(String command) {
    return command.startsWith("gpuaas support")
        || command.startsWith("gpuaas triage")
        || command.startsWith("gpuaas incidents");
  }

  /** The project that a command without a flag works in. */
  ProjectContext project() {
    if (ofCommand != null) {
      return new ProjectContext(ofCommand, ProjectContext.ENVIRONMENT);
    }
    return exported != null
        ? new ProjectContext(exported, ProjectContext.ENVIRONMENT)
        : new ProjectContext(chosen, ProjectContext.DEFAULT);
  }

  private static @Nullable Guess guess(@Nullable String value, String from) {
    return value == null || value.isEmpty() ? null : new Guess(value, from);
  }
}
