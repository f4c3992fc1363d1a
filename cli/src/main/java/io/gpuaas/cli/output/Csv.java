package io.gpuaas.cli.output;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values: fields as RFC 4180 quotes them, lines as Unix ends them. */
final class Csv {
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

  private Csv() {}

  /** A line break is data; every other control character could be a trick on a terminal. */
  static String field(String text) {
    if (PlainText.of(text).equals(text) && text.indexOf(',') < 0 && text.indexOf('"') < 0) {
      return text;
    }
    String lines =
        LINE_BREAK.splitAsStream(text).map(PlainText::of).collect(Collectors.joining("\n"));
    return '"' + lines.replace("\"", "\"\"") + '"';
  }
}
