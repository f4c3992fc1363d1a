package io.gpuaas.telemetry.write;

import java.util.regex.Pattern;

/**
 * The last line of defence: takes out of a text what must never be logged, in case somebody let it
 * in. Nobody may rely on it; what it cannot recognise it cannot remove.
 */
public final class Redaction {
  static final String MARK = "[redacted]";

  private static final String NAMES =
      "authorization|password|passwd|secret|client[_-]?secret|token|api[_-]?key|private[_-]?key"
          + "|cookie|credential";

  private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(?:" + NAMES + ")s?");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:"
              + NAMES
              + ")s?[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?)"
              + "(?:(?:bearer|basic|dpop)\\s{1,4})?[^\\s\"',;&}\\]]{1,8192}+");

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|dpop)\\s{1,4}[a-z0-9._~+/=-]{8,8192}+");

  private static final Pattern JWT =
      Pattern.compile(
          "\\beyJ[A-Za-z0-9_-]{5,8192}+\\.[A-Za-z0-9_-]{0,8192}+(?:\\.[\\w-]{0,8192}+)?");

  private static final Pattern KEY_MATERIAL =
      Pattern.compile("(?s)-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END[^\\n]*|\\z)");

  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s:@]{0,256}:[^/\\s@]{1,256}@");

  private static final Pattern CARD =
      Pattern.compile(
          "(?<![0-9A-Za-z.-])[3-6]\\d{3}([ -]?)\\d{4}\\1\\d{4}\\1\\d{3,4}(?![0-9A-Za-z])");

  private Redaction() {}

  /** {@code text} without secrets. */
  public static String text(String text) {
    String clean = text;
    if (clean.contains("PRIVATE KEY")) {
      clean = KEY_MATERIAL.matcher(clean).replaceAll(MARK);
    }
    if (clean.contains("eyJ")) {
      clean = JWT.matcher(clean).replaceAll(MARK);
    }
    if (SecretSigns.namesASecret(clean)) {
      clean = NAMED.matcher(clean).replaceAll("$1" + MARK);
    }
    if (SecretSigns.saysBearer(clean)) {
      clean = BEARER.matcher(clean).replaceAll("$1 " + MARK);
    }
    if (clean.contains("://")) {
      clean = USER_INFO.matcher(clean).replaceAll("://" + MARK + "@");
    }
    return SecretSigns.holdsALongNumber(clean) ? withoutCards(clean) : clean;
  }

  private static String withoutCards(String text) {
    return CARD.matcher(text).replaceAll(found -> passesLuhn(found.group()) ? MARK : found.group());
  }

  /** The value of a field by its name: a field that is named like a secret is one. */
  public static String value(String name, String value) {
    return SECRET_NAME.matcher(name).matches() ? MARK : text(value);
  }

  /** ISO/IEC 7812-1, annex B: what tells a card number from any other. */
  private static boolean passesLuhn(String number) {
    int sum = 0;
    boolean twice = false;
    for (int i = number.length() - 1; i >= 0; i--) {
      if (Character.isDigit(number.charAt(i))) {
        int digit = (number.charAt(i) - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }
}
