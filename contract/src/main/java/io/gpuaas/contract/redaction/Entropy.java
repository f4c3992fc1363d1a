package io.gpuaas.contract.redaction;

/** How much a text looks as if it had been drawn by chance. */
final class Entropy {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 256;

  /** Bits a character: English words have about 2.5, 20 random characters of base64 about 4. */
  private static final double HIGH = 3.0;

  private static final int UUID_LENGTH = 36;

  private Entropy() {}

  /** Whether it could be a key: letters and digits, hardly any twice, and no id or hash. */
  static boolean isHigh(String value) {
    if (value.length() < SHORTEST || isId(value) || Alphabet.HEX.hasAll(value)) {
      return false;
    }
    String sample = value.substring(0, Math.min(LONGEST, value.length()));
    return hasDigit(sample) && Alphabet.URL.hasAll(sample) && bits(sample) >= HIGH;
  }

  static boolean hasDigit(String text) {
    return hasDigit(text, 0, text.length());
  }

  static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Alphabet.DIGIT.has(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** A UUID, or the hexadecimal digits of a trace, of a span or of a UUID without its hyphens. */
  static boolean isId(String value) {
    int length = value.length();
    if (length == UUID_LENGTH) {
      return value.charAt(8) == '-'
          && value.charAt(13) == '-'
          && value.charAt(18) == '-'
          && value.charAt(23) == '-'
          && Alphabet.HEX.hasAll(value.replace("-", ""));
    }
    return (length == 32 || length == 16) && Alphabet.HEX.hasAll(value);
  }

  private static double bits(String text) {
    int[] counts = new int[128];
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i)]++;
    }
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / text.length();
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
