package io.gpuaas.triage.intake.plain;

/** The marks that mail, chats and {@code curl -v} put in front of a line, however many. */
final class Quoting {
  private Quoting() {}

  static String removed(String line) {
    int start = 0;
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '>' || c == '|' || isReceived(line, at) || isFence(line, at)) {
        start = at + 1;
      } else if (c != ' ' && c != '`') {
        break;
      }
      at++;
    }
    return start == 0 ? line : line.substring(line.startsWith(" ", start) ? start + 1 : start);
  }

  /** What curl marks as received; a tag has no space behind its bracket. */
  private static boolean isReceived(String line, int at) {
    return line.startsWith("< ", at);
  }

  private static boolean isFence(String line, int at) {
    return line.charAt(at) == '`' && line.startsWith("```", Math.max(0, at - 2));
  }
}
