package io.gpuaas.triage.intake.plain;

import java.util.function.Consumer;

/** Makes the lines of a paste plain, and puts together what was wrapped. */
public final class PlainLines {
  /** Of a line of mark-up. */
  private static final int MOST_PARTS = 1024;

  private final RawLines lines;
  private final boolean quotedPrintable;
  private final Unwrapping unwrapping;

  /** Hands on every line of the paste. */
  public PlainLines(String paste, Consumer<PlainLine> next) {
    this.lines = new RawLines(paste);
    this.quotedPrintable = QuotedPrintable.isIn(paste);
    this.unwrapping = new Unwrapping(next);
  }

  /** Reads a part of the paste, behind those that were read before. */
  public void read(int from, int to) {
    lines.continueWith(from, to);
    while (lines.hasNext()) {
      String line = lines.next();
      int number = lines.number();
      plain(quotedPrintable ? decoded(line) : line, number);
    }
    unwrapping.finish();
  }

  private String decoded(String first) {
    StringBuilder whole = new StringBuilder(first);
    while (QuotedPrintable.isBrokenSoftly(whole.toString())
        && lines.hasNext()
        && whole.length() < RawLines.LONGEST) {
      whole.setLength(whole.length() - 1);
      whole.append(lines.next());
    }
    return QuotedPrintable.decoded(whole.toString());
  }

  private void plain(String line, int number) {
    String text = Markup.removed(EscapeSequences.removed(line));
    if (text.indexOf('\n') < 0) {
      bare(text, number);
      return;
    }
    for (String part : text.split("\n", MOST_PARTS)) {
      bare(part, number);
    }
  }

  private void bare(String text, int number) {
    String bare = Quoting.removed(PlainCharacters.of(text));
    unwrapping.accept(new PlainLine(number, bare.stripTrailing()));
  }
}
