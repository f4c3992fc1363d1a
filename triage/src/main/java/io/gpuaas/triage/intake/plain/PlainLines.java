package io.gpuaas.triage.intake.plain;

import java.util.function.Consumer;

/** Makes the lines of a paste plain, and puts together what was wrapped. */
public final class PlainLines {
  private final boolean quotedPrintable;
  private final Unwrapping unwrapping;

  /**
   * Hands on every line of the texts it is given.
   *
   * @param whole the paste, which tells whether it is an encoded mail
   */
  public PlainLines(String whole, Consumer<PlainLine> next) {
    this.quotedPrintable = QuotedPrintable.isIn(whole);
    this.unwrapping = new Unwrapping(next);
  }

  /** Reads the part of the text from {@code from}, whose line has this number, to {@code end}. */
  public void read(String text, int from, int end, int firstNumber) {
    RawLines lines = new RawLines(text, from, end, firstNumber);
    while (lines.hasNext()) {
      String line = lines.next();
      int number = lines.number();
      plain(quotedPrintable ? decoded(line, lines) : line, number);
    }
    unwrapping.finish();
  }

  private static String decoded(String first, RawLines lines) {
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
    for (String part : text.split("\n", 64)) {
      String bare = Quoting.removed(PlainCharacters.of(part.replace('\n', ' ')));
      unwrapping.accept(new PlainLine(number, bare.stripTrailing()));
    }
  }
}
