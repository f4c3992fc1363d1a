package io.gpuaas.triage.intake.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts together the lines that a terminal or a mail client has broken: an id in two halves, a label
 * without its id, a command that goes on, and an {@code ERROR:} line up to its closing parenthesis.
 */
final class Unwrapping {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_ERROR = 4096;
  private static final int LONGEST = RawLines.LONGEST + 4096;

  private final Consumer<PlainLine> next;
  private final List<PlainLine> error = new ArrayList<>();
  private PlainLine pending = new PlainLine(0, "");

  Unwrapping(Consumer<PlainLine> next) {
    this.next = next;
  }

  void accept(PlainLine line) {
    boolean fits = pending.text().length() + line.text().length() <= LONGEST;
    if (pending.number() > 0 && fits && BrokenLines.areOne(pending.text(), line.text())) {
      pending = BrokenLines.joined(pending, line);
    } else {
      hand();
      pending = line;
    }
  }

  void finish() {
    hand();
    giveUp();
  }

  private void hand() {
    if (pending.number() == 0) {
      return;
    }
    PlainLine line = pending;
    pending = new PlainLine(0, "");
    if (!error.isEmpty() && (line.text().isBlank() || LineStarts.isStart(line.text()))) {
      giveUp();
    }
    if (error.isEmpty() && !WrappedError.isOpen(line.text())) {
      next.accept(line);
    } else {
      error.add(line);
      close();
    }
  }

  private void close() {
    PlainLine whole = error.stream().reduce((a, b) -> a.joined("\n", b)).orElseThrow();
    if (WrappedError.isClosed(whole.text())) {
      error.clear();
      next.accept(whole);
    } else if (error.size() == MOST_LINES || whole.text().length() > LONGEST_ERROR) {
      giveUp();
    }
  }

  /** It was another program's error: its lines are what they were. */
  private void giveUp() {
    error.forEach(next);
    error.clear();
  }
}
