package io.gpuaas.contract.redaction;

/** The name before a separator, quoted or not. */
final class FieldName {
  private static final int LONGEST = 80;
  private static final int WIDEST_GAP = 4;
  private static final String PAIR_VALUE = "value";

  private FieldName() {}

  /** What the name that ends before {@code separator} says of what follows. */
  static SecretName before(Source source, int separator) {
    int end = endBefore(source, separator);
    int start = startOf(source, end);
    if (start == end) {
      return SecretName.NONE;
    }
    if (end - start == PAIR_VALUE.length() && source.hasIgnoringCase(start, PAIR_VALUE)) {
      return PairName.before(source, start);
    }
    return SecretName.of(source.text(), withWordBefore(source, start, end), end);
  }

  private static int endBefore(Source source, int separator) {
    int end = separator;
    while (end > source.floor() && separator - end < WIDEST_GAP && isGap(source.at(end - 1))) {
      end--;
    }
    int code = TerminalCode.startOfOneBefore(source, end);
    return QuoteMark.startBefore(source, code);
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\t' || c == ']';
  }

  static int startOf(Source source, int end) {
    return Math.max(source.floor(), Alphabet.NAME.start(source.text(), end, LONGEST));
  }

  /** In prose the name of a key has a word before it: "API key". */
  private static int withWordBefore(Source source, int start, int end) {
    boolean loneKey = end - start <= 4 && source.hasIgnoringCase(start, "key");
    return loneKey && start > source.floor() + 1 && source.at(start - 1) == ' '
        ? startOf(source, start - 1)
        : start;
  }
}
