package io.gpuaas.triage.intake.plain;

import java.util.regex.Pattern;

/** Terminal sequences (ECMA-48), whole, or as they look once the escape character is lost. */
final class EscapeSequences {
  private static final String ESCAPE = "(?:\\u001b|\\^\\[|\\u241b|\\\\x1b|\\\\033|\\\\u001b|\\\\e)";

  /** Titles and links (OSC), cursor and colour (CSI), and the short ones. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          ESCAPE
              + "\\][^\\u0007\\u001b]{0,512}+(?:\\u0007|\\u001b\\\\)?"
              + "|(?:"
              + ESCAPE
              + "\\[|\\u009b)[0-9;:?<=>!]{0,32}+[@-~]"
              + "|\\u001b[ -/]{0,2}+[0-~]");

  private static final Pattern COLOUR_WITHOUT_ESCAPE =
      Pattern.compile("\\[[0-9]{1,3}+(?:;[0-9]{1,3}+){0,4}+m");

  private EscapeSequences() {}

  static String removed(String line) {
    String rest = line;
    if (mayHoldOne(line)) {
      rest = SEQUENCE.matcher(rest).replaceAll("");
    }
    return rest.indexOf('[') < 0 ? rest : COLOUR_WITHOUT_ESCAPE.matcher(rest).replaceAll("");
  }

  private static boolean mayHoldOne(String line) {
    return line.indexOf('\u001b') >= 0
        || line.indexOf('\u009b') >= 0
        || line.indexOf('\u241b') >= 0
        || line.contains("^[")
        || line.contains("\\x1b")
        || line.contains("\\033")
        || line.contains("\\u001b")
        || line.contains("\\e[");
  }
}
