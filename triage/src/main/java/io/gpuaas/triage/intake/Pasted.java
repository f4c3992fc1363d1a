package io.gpuaas.triage.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a pasted text tells of failures.
 *
 * @param failures in the order of the text, each id once
 * @param notes what was not read or not kept, in sentences
 * @param cut whether a part of the text was not read, or a failure not kept
 */
public record Pasted(List<ReportedFailure> failures, List<String> notes, boolean cut) {
  public Pasted {
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /**
   * The failure that a triage is about: the last one that failed and has an id; else the last with
   * an id; empty when no failure has one, and the user has to be asked.
   */
  public Optional<ReportedFailure> triaged() {
    return last(failure -> failure.correlationId() != null && failure.failed())
        .or(() -> last(failure -> failure.correlationId() != null));
  }

  private Optional<ReportedFailure> last(Predicate<ReportedFailure> wanted) {
    return failures.reversed().stream().filter(wanted).findFirst();
  }

  /** A line for each failure, the triaged one marked, and the notes below them. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    Optional<ReportedFailure> triaged = triaged();
    for (ReportedFailure failure : failures) {
      boolean isIt = triaged.filter(failure::equals).isPresent();
      lines.add((isIt ? "> " : "  ") + failure.text());
    }
    lines.addAll(notes);
    return lines;
  }
}
