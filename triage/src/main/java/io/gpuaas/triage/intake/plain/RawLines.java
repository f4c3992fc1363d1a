package io.gpuaas.triage.intake.plain;

/**
 * Walks over the lines of a text without copying it: a line ends at LF, CR or both. A longer line
 * comes in pieces of the same number, so that no line costs more than a piece at a time.
 */
final class RawLines {
  static final int LONGEST = 16 * 1024;

  private final String text;
  private final int end;
  private int at;
  private int number;
  private boolean inside;

  RawLines(String text, int from, int end, int firstNumber) {
    this.text = text;
    this.at = from;
    this.end = end;
    this.number = firstNumber - 1;
  }

  boolean hasNext() {
    return at < end;
  }

  /** The number of the line that was returned last. */
  int number() {
    return number;
  }

  String next() {
    number += inside ? 0 : 1;
    int limit = Math.min(end, at + LONGEST);
    int stop = at;
    while (stop < limit && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
      stop++;
    }
    String line = text.substring(at, stop);
    inside = stop == limit && stop < end && !breaks(stop);
    at = inside ? stop : afterBreak(stop);
    return line;
  }

  private boolean breaks(int index) {
    return text.charAt(index) == '\n' || text.charAt(index) == '\r';
  }

  private int afterBreak(int stop) {
    boolean both = stop + 1 < end && text.charAt(stop) == '\r' && text.charAt(stop + 1) == '\n';
    return Math.min(end, stop + (both ? 2 : 1));
  }
}
