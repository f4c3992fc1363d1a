package io.gpuaas.triage.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the operator does, with placeholders such as {@code {correlation_id}}.
 *
 * @param text what to do, without the query
 * @param query what to paste; null when the step is words alone
 * @param line where it stands in the file, from 1
 */
public record Step(String text, @Nullable Query query, int line) {
  /** How a query has always been told from the words before it. */
  private static final Pattern INLINE = Pattern.compile(": (?=\\{\\s*[A-Za-z_.]+\\s*[=!]|sum )");

  /** A query and its language. */
  public record Query(Language language, String text) {}

  /** A step written as one line; what follows a colon and looks like LogQL is its query. */
  static Step plain(String line, int at) {
    Matcher found = INLINE.matcher(line);
    return found.find()
        ? new Step(
            line.substring(0, found.start()),
            new Query(Language.LOGQL, line.substring(found.end())),
            at)
        : new Step(line, null, at);
  }

  /** The step as one line: its words, a colon, its query. */
  public String shown() {
    if (query == null) {
      return text;
    }
    return text
        + ": "
        + (query.language() == Language.COMMAND ? "`" + query.text() + "`" : query.text());
  }
}
