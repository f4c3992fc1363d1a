package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The number of a payment card: digits of an issuer's range and of the length it uses, in one piece
 * or in groups, with the check digit of ISO/IEC 7812-1, annex B. Never part of a longer id.
 */
final class CardNumber implements Detector {
  private static final int MOST_DIGITS = 19;

  @Override
  public String signs() {
    return "23456";
  }

  @Override
  public boolean beginsWords() {
    return true;
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    if (isPartOfAnId(source, at - 1)) {
      return null;
    }
    StringBuilder digits = new StringBuilder(MOST_DIGITS);
    int end = read(source, at, digits);
    return end > at && isCard(digits) && !goesOn(source, end)
        ? new Span(at, end, SecretKind.CARD_NUMBER)
        : null;
  }

  private static boolean isPartOfAnId(Source source, int before) {
    char c = source.at(before);
    return before >= source.floor() && (Alphabet.NAME.has(c) || c >= 128);
  }

  /** Reads digits with the same separator, or none, between groups; 0 when there are too many. */
  private static int read(Source source, int at, StringBuilder digits) {
    char separator = 0;
    int i = at;
    while (true) {
      char c = source.at(i);
      if (Alphabet.DIGIT.has(c)) {
        if (digits.length() == MOST_DIGITS) {
          return 0;
        }
        digits.append(c);
      } else if ((c == ' ' || c == '-')
          && (separator == 0 || c == separator)
          && Alphabet.DIGIT.has(source.at(i + 1))
          && digits.length() % 2 == 0) {
        separator = c;
      } else {
        return i;
      }
      i++;
    }
  }

  private static boolean goesOn(Source source, int end) {
    char c = source.at(end);
    boolean joint = c == '-' || c == '.' || c == ':';
    return Alphabet.WORD.has(c) || (joint && Alphabet.ALNUM.has(source.at(end + 1)));
  }

  private static boolean isCard(CharSequence digits) {
    int length = digits.length();
    if (length < 14 || length > MOST_DIGITS) {
      return false;
    }
    int issuer = Integer.parseInt(digits, 0, 4, 10);
    boolean range =
        switch (length) {
          case 14 -> issuer / 100 == 36 || issuer / 100 == 38 || issuer / 10 == 300;
          case 15 -> issuer / 100 == 34 || issuer / 100 == 37;
          case 16 -> isOfSixteen(issuer);
          default -> issuer / 1000 == 4 && length == MOST_DIGITS;
        };
    return range && passesLuhn(digits);
  }

  /** Visa, Mastercard, JCB, UnionPay, Maestro and Discover. */
  private static boolean isOfSixteen(int issuer) {
    return issuer / 1000 == 4
        || (issuer >= 5000 && issuer < 5900)
        || (issuer >= 2221 && issuer <= 2720)
        || (issuer >= 3528 && issuer <= 3589)
        || issuer / 1000 == 6;
  }

  private static boolean passesLuhn(CharSequence number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
