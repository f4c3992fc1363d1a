package io.gpuaas.contract.redaction;

/**
 * What a name says about its value. It is the last word that counts: {@code client_secret} is one,
 * {@code token_type} is none. Case, and what stands between words, do not matter.
 */
enum SecretName {
  NONE,
  /** Could be a secret, and is one when the value looks drawn by chance. */
  WEAK,
  /** A password, or the folder that one works in. */
  PASSWORD_OR_FOLDER,
  STRONG,
  /** Several secrets, or how many there are. */
  PLURAL,
  /** Of a header, whose value begins with a scheme. */
  AUTHORIZATION,
  COOKIE;

  private static final int LONGEST_COUNT = 7;

  static SecretName of(String name) {
    return of(name, 0, name.length());
  }

  /** The meaning of the name that stands in {@code text} from {@code start} to {@code end}. */
  static SecretName of(String text, int start, int end) {
    int last = withoutNumber(text, start, end);
    SecretName meaning = NameEnding.meaning(text, start, last);
    boolean plural = meaning == NONE && last > start && (text.charAt(last - 1) | 0x20) == 's';
    if (plural) {
      meaning = NameEnding.meaning(text, start, last - 1);
      return meaning == STRONG ? PLURAL : meaning;
    }
    return meaning;
  }

  private static int withoutNumber(String text, int start, int end) {
    int i = end;
    while (i > start && Alphabet.DIGIT.has(text.charAt(i - 1))) {
      i--;
    }
    while (i > start && i < end && NameEnding.isJoint(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Whether {@code value} is one that nobody may read. */
  boolean holdsSecret(String value) {
    if (Wording.isHarmless(value)) {
      return false;
    }
    return switch (this) {
      case NONE -> false;
      case WEAK -> Entropy.isHigh(value);
      case PASSWORD_OR_FOLDER -> !isPath(value);
      case PLURAL, COOKIE -> !isCount(value);
      case STRONG, AUTHORIZATION -> true;
    };
  }

  private static boolean isCount(String value) {
    return value.length() <= LONGEST_COUNT && Alphabet.DIGIT.hasAll(value);
  }

  private static boolean isPath(String value) {
    return value.startsWith("/") || value.startsWith("~") || value.startsWith(":\\", 1);
  }
}
