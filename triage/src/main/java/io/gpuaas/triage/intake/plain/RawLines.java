package io.gpuaas.triage.intake.plain;

/**
 * Walks over the lines of a text without copying it: a line ends at LF, CR or both. A longer line
 * comes in pieces of the same number, so that no line costs more than a piece at a time.
 */
final class RawLines {
  static final int LONGEST = 16 * 1024;

  /** How far from its end a piece may end earlier, at a space, for the sake of its last word. */
  private static final int LONGEST_WORD = 512;

  private final String text;
  private int at;
  private int end;
  private int current = 1;
  private int returned;

  RawLines(String text) {
    this.text = text;
  }

  /** Goes on with another part of the text, behind the last one. */
  void continueWith(int from, int to) {
    while (at < from) {
      current += endsAt(at) ? 1 : 0;
      at++;
    }
    end = to;
  }

  /** A CR before an LF ends no line of its own. */
  private boolean endsAt(int index) {
    char c = text.charAt(index);
    return c == '\n' || (c == '\r' && !text.startsWith("\n", index + 1));
  }

  boolean hasNext() {
    return at < end;
  }

  /** The number of the line that was returned last, from 1. */
  int number() {
    return returned;
  }

  String next() {
    returned = current;
    int limit = Math.min(end, at + LONGEST);
    int stop = at;
    while (stop < limit && !isBreak(stop)) {
      stop++;
    }
    boolean isPiece = stop < end && !isBreak(stop);
    int cut = isPiece ? wordBefore(stop) : stop;
    String line = text.substring(at, cut);
    current += stop < end && !isPiece ? 1 : 0;
    at = isPiece ? cut : afterBreak(stop);
    return line;
  }

  private int wordBefore(int stop) {
    for (int space = stop; space > stop - LONGEST_WORD; space--) {
      if (text.charAt(space) == ' ') {
        return space;
      }
    }
    return stop;
  }

  private boolean isBreak(int index) {
    return text.charAt(index) == '\n' || text.charAt(index) == '\r';
  }

  private int afterBreak(int stop) {
    boolean both = stop + 1 < end && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
    return Math.min(end, stop + (both ? 2 : 1));
  }
}
