package io.gpuaas.triage.intake;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the words before a UUID call it. */
enum IdLabel {
  CORRELATION,
  /** A project, an allocation, a trace: never the id of a command. */
  OTHER,
  NONE;

  private static final int LOOK_BACK = 48;
  private static final String BEHIND = "[^a-z0-9]{0,3}(?:id)?(?: is| was)?[^a-z0-9]{0,6}";
  private static final Pattern CORRELATION_WORDS =
      Pattern.compile(
          "(?:correlation|gpuaas support report|gpuaas triage|gpuaas incidents [a-z]{2,12})"
              + BEHIND);
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "(?:project|allocation|org|tenant|user|trace|span|node|session|payment|request|account"
              + "|resource|entry|idempotency[-_ ]?key|key|build|run|job|pod|container|image|-p)s?"
              + BEHIND
              + "|gpuaas [a-z-]{2,20}+ .{0,40}|.{0,47}[/:]");

  static IdLabel before(String text, int at) {
    String before = text.substring(Math.max(0, at - LOOK_BACK), at).toLowerCase(Locale.ROOT);
    if (endsWith(CORRELATION_WORDS, before)) {
      return CORRELATION;
    }
    return endsWith(OTHER_WORDS, before) ? OTHER : NONE;
  }

  /** At most 48 characters, so that trying each start costs little. */
  private static boolean endsWith(Pattern words, String before) {
    var match = words.matcher(before);
    for (int from = 0; from < before.length(); from++) {
      boolean begins = from == 0 || !Character.isLetter(before.charAt(from - 1));
      if (begins && match.region(from, before.length()).matches()) {
        return true;
      }
    }
    return false;
  }
}
