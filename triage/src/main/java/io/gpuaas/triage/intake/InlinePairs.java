package io.gpuaas.triage.intake;

import java.util.ArrayList;
import java.util.List;

/** Finds {@code name=value}, as logfmt and error lines have them, and {@code name: value}. */
final class InlinePairs {
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_VALUE = 512;
  private static final String ENDS = " \n,;()]}\"'`<>=";

  private final String line;
  private final List<Pair> pairs = new ArrayList<>();

  /** A name as it stands there, and its value without quotes. */
  record Pair(String name, String value) {}

  private InlinePairs(String line) {
    this.line = line;
  }

  static List<Pair> in(String line) {
    InlinePairs found = new InlinePairs(line);
    int at = 1;
    while (at < line.length()) {
      at = found.next(at);
    }
    return found.pairs;
  }

  /**
   * Looks at one character, and returns where to go on: behind a value, so that none is read twice.
   */
  private int next(int at) {
    char c = line.charAt(at);
    if ((c != '=' && c != ':') || !isOfName(line.charAt(at - 1))) {
      return at + 1;
    }
    String name = nameBefore(at);
    boolean known = Field.named(name).isPresent() || name.equals(CommandLine.PROJECT_VARIABLE);
    return known ? value(name, at + 1) : at + 1;
  }

  private String nameBefore(int separator) {
    int begin = separator;
    while (begin > 0 && separator - begin <= LONGEST_NAME && isOfName(line.charAt(begin - 1))) {
      begin--;
    }
    return line.substring(begin, separator);
  }

  private int value(String name, int from) {
    int begin = from < line.length() && line.charAt(from) == ' ' ? from + 1 : from;
    int longest = Math.min(line.length(), begin + LONGEST_VALUE);
    boolean quoted = begin < longest && (line.charAt(begin) == '"' || line.charAt(begin) == '\'');
    int first = quoted ? begin + 1 : begin;
    String ends = quoted ? line.substring(begin, first) : ENDS;
    int end = first;
    while (end < longest && ends.indexOf(line.charAt(end)) < 0) {
      end++;
    }
    pairs.add(new Pair(name, line.substring(first, end)));
    return Math.max(from, end);
  }

  private static boolean isOfName(char c) {
    return c == '_' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
