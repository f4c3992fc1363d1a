package io.gpuaas.triage.intake;

import java.util.Locale;
import java.util.Set;

/** What the words before a UUID call it. */
enum IdLabel {
  CORRELATION,
  /** A project, an allocation, a trace: never the id of a command. */
  OTHER,
  NONE;

  private static final int LOOK_BACK = 48;
  private static final Set<String> OTHERS =
      Set.of(
          "project",
          "allocation",
          "org",
          "tenant",
          "user",
          "trace",
          "span",
          "node",
          "session",
          "payment",
          "request",
          "account",
          "resource",
          "entry",
          "key",
          "build",
          "run",
          "job",
          "pod",
          "container",
          "image");

  static IdLabel before(String text, int at) {
    String before = text.substring(Math.max(0, at - LOOK_BACK), at).toLowerCase(Locale.ROOT);
    String label = withoutEnd(withoutEnd(bare(before), " is"), " was");
    String kind = withoutEnd(label, "id");
    if (kind.endsWith("correlation") || isAskedFor(label)) {
      return CORRELATION;
    }
    boolean isOther =
        OTHERS.contains(lastWord(kind))
            || isPartOfAName(before)
            || before.endsWith("-p ")
            || before.contains("gpuaas ");
    return isOther ? OTHER : NONE;
  }

  private static boolean isAskedFor(String label) {
    String command = label.substring(Math.max(0, label.lastIndexOf("gpuaas ")));
    return command.equals("gpuaas triage")
        || command.startsWith("gpuaas incidents ")
        || label.endsWith("support report");
  }

  /** An address, or a resource name whose parts stand between colons. */
  private static boolean isPartOfAName(String before) {
    int word = before.lastIndexOf(' ') + 1;
    return before.endsWith("/")
        || (before.endsWith(":") && before.indexOf(':', word) < before.length() - 1);
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? bare(text.substring(0, text.length() - end.length())) : text;
  }

  private static String bare(String text) {
    int end = text.length();
    while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String lastWord(String text) {
    int begin = text.length();
    while (begin > 0 && Character.isLetter(text.charAt(begin - 1))) {
      begin--;
    }
    String word = text.substring(begin);
    return word.endsWith("s") && !OTHERS.contains(word)
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
