package io.gpuaas.triage.intake.plain;

import java.util.regex.Pattern;

/** Mail that was written as HTML: its tags go, its entities become characters. */
final class Markup {
  private static final Pattern BREAK =
      Pattern.compile("(?i)<(?:br|/p|/div|/pre|/tr|/li|/h[1-6])\\b[^<>]{0,256}+>");
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)</?(?:a|b|blockquote|body|code|div|em|font|head|html|i|li|meta|o:p|p|pre|span|strong"
              + "|table|tbody|td|tr|tt|u|ul)\\b[^<>]{0,512}+>");

  private Markup() {}

  /** The text of the line, with a line break where the mark-up breaks it. */
  static String removed(String line) {
    String text = line;
    if (line.indexOf('<') >= 0) {
      text = TAG.matcher(BREAK.matcher(text).replaceAll("\n")).replaceAll("");
    }
    return text.indexOf('&') < 0 ? text : decoded(text);
  }

  /** The ampersand comes last, so that nothing is decoded twice. */
  private static String decoded(String text) {
    return text.replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&nbsp;", " ")
        .replace("&#160;", " ")
        .replace("&amp;", "&");
  }
}
