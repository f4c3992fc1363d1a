package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure under way: what its blocks say, and what stood around the first of them. */
final class Draft {
  private final Fragment said;
  private final Map<Field, Guess> guesses;
  private final ProjectContext project;
  private final @Nullable LocalDate day;
  private final int scene;
  private boolean failed;
  private int lastLine;

  Draft(
      Fragment said,
      Map<Field, Guess> guesses,
      ProjectContext project,
      @Nullable LocalDate day,
      int scene) {
    this.said = said;
    this.day = day;
    this.guesses = guesses;
    this.project = project;
    this.scene = scene;
    this.failed = said.saysItFailed();
    this.lastLine = said.line();
  }

  Fragment said() {
    return said;
  }

  Map<Field, Guess> guesses() {
    return guesses;
  }

  ProjectContext project() {
    return project;
  }

  /** The date of the lines around it, for a time of day. */
  @Nullable LocalDate day() {
    return day;
  }

  boolean failed() {
    return failed;
  }

  /** More about the same failure. */
  void add(Fragment more, Map<Field, Guess> around) {
    if (more.saysItFailed() && !failed) {
      guesses.putAll(around);
    }
    said.fill(more);
    failed |= more.saysItFailed();
    lastLine = more.line();
  }

  /** What is only learnt later, from a line that belongs to no other failure. */
  void guess(Field field, Guess guess) {
    guesses.putIfAbsent(field, guess);
  }

  /** Whether a block that stands near can be about this failure: nothing in them disagrees. */
  boolean mayBe(Fragment other, int otherScene, int reach) {
    return scene == otherScene
        && other.line() - lastLine <= reach
        && agree(id(), other.id())
        && agree(Optional.ofNullable(said.code()), Optional.ofNullable(other.code()));
  }

  private static <T> boolean agree(Optional<T> one, Optional<T> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  Optional<CorrelationId> id() {
    return said.id();
  }

  @Nullable Guess guess(Field field) {
    return guesses.get(field);
  }
}
