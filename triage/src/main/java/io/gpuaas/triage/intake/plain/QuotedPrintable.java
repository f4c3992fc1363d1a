package io.gpuaas.triage.intake.plain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The transfer encoding of RFC 2045, section 6.7, as raw mails carry it. */
final class QuotedPrintable {
  private QuotedPrintable() {}

  /** Whether the text is encoded: no failure is without an equals sign, and that is written =3D. */
  static boolean isIn(String text) {
    return text.contains("=3D") || text.contains("=3d");
  }

  /** Whether the line goes on in the next one. */
  static boolean isBrokenSoftly(String line) {
    return line.endsWith("=");
  }

  static String decoded(String line) {
    if (line.indexOf('=') < 0) {
      return line;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length());
    byte[] encoded = line.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      int value = encoded[i] == '=' && i + 2 < encoded.length ? hex(encoded, i + 1) : -1;
      bytes.write(value < 0 ? encoded[i] : value);
      i += value < 0 ? 0 : 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte[] encoded, int at) {
    int high = Character.digit(encoded[at], 16);
    int low = Character.digit(encoded[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
