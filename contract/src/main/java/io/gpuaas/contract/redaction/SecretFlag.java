package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The value of a flag that is named like a secret and stands apart from it: {@code --token X}, as a
 * person types it or as a list of arguments is printed.
 */
final class SecretFlag implements Detector {
  private static final int LONGEST_NAME = 64;

  @Override
  public String signs() {
    return "-";
  }

  @Override
  public boolean beginsWords() {
    return true;
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    int start = source.at(at + 1) == '-' ? at + 2 : at + 1;
    if (!Character.isLetter(source.at(start)) || !startsFlag(source, at)) {
      return null;
    }
    int end = Alphabet.NAME.end(source.text(), start);
    if (end - start > LONGEST_NAME) {
      return null;
    }
    SecretName name = SecretName.of(source.text(), start, end);
    int value = name == SecretName.NONE ? -1 : valueOf(source, end);
    return value < 0 ? null : new FieldValue(source, name).at(value);
  }

  static boolean startsFlag(Source source, int at) {
    return at <= source.floor() || source.at(at - 1) != '-';
  }

  /** Where the next argument begins; -1 when none follows. */
  static int valueOf(Source source, int end) {
    QuoteMark quote = QuoteMark.at(source, end);
    if (quote != null) {
      int comma = source.skipGap(end + quote.length());
      return source.at(comma) == ',' ? comma + 1 : -1;
    }
    return Source.isBlank(source.at(end)) && !isFlag(source, source.skipGap(end)) ? end : -1;
  }

  /** Another flag, and not a secret that happens to begin with a hyphen. */
  static boolean isFlag(Source source, int i) {
    char next = source.at(i + 1);
    int end = Math.min(Alphabet.NAME.end(source.text(), i), i + LONGEST_NAME);
    return source.at(i) == '-'
        && (next == '-' || Character.isLetter(next))
        && !Entropy.isHigh(source.text().substring(i, end));
  }
}
