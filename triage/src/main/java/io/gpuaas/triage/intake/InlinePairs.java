package io.gpuaas.triage.intake;

import java.util.ArrayList;
import java.util.List;

/** Finds {@code name=value}, as logfmt and error lines have them, and {@code name: value}. */
final class InlinePairs {
  private static final int LONGEST_NAME = 24;
  private static final int LONGEST_VALUE = 512;
  private static final String ENDS = " \n,;)]}\"'`<>";

  /** A name as it stands there, and its value without quotes. */
  record Pair(String name, String value) {}

  private InlinePairs() {}

  static List<Pair> in(String line) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c == '=' || c == ':') && isOfName(line.charAt(i - 1))) {
        add(line, i, pairs);
      }
    }
    return pairs;
  }

  private static void add(String line, int separator, List<Pair> pairs) {
    int begin = separator;
    while (begin > 0 && separator - begin <= LONGEST_NAME && isOfName(line.charAt(begin - 1))) {
      begin--;
    }
    String name = line.substring(begin, separator);
    boolean known = Field.named(name).isPresent() || name.equals(CommandLine.PROJECT_VARIABLE);
    if (known) {
      pairs.add(new Pair(name, value(line, separator + 1)));
    }
  }

  private static String value(String line, int from) {
    int begin = from < line.length() && line.charAt(from) == ' ' ? from + 1 : from;
    int longest = Math.min(line.length(), begin + LONGEST_VALUE);
    if (begin < longest && (line.charAt(begin) == '"' || line.charAt(begin) == '\'')) {
      int end = line.indexOf(line.charAt(begin), begin + 1);
      return line.substring(begin + 1, end < 0 || end > longest ? longest : end);
    }
    int end = begin;
    while (end < longest && ENDS.indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(begin, end);
  }

  private static boolean isOfName(char c) {
    return c == '_' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
