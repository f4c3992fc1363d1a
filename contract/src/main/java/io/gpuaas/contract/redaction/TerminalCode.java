package io.gpuaas.contract.redaction;

/** The colours of a terminal (ECMA-48, SGR): pastes have them in the middle of anything. */
final class TerminalCode {
  private static final int LONGEST = 24;

  private TerminalCode() {}

  /** Behind the code that begins at {@code i}; {@code i} itself when none does. */
  static int endOfOneAt(Source source, int i) {
    if (source.at(i) != '\u001b' || source.at(i + 1) != '[') {
      return i;
    }
    int end = i + 2;
    while (isParameter(source.at(end)) && end - i < LONGEST) {
      end++;
    }
    return source.at(end) == 'm' || source.at(end) == 'K' ? end + 1 : i;
  }

  /** Where the code that ends before {@code i} begins; {@code i} itself when none does. */
  static int startOfOneBefore(Source source, int i) {
    if (source.at(i - 1) != 'm' && source.at(i - 1) != 'K') {
      return i;
    }
    int start = i - 2;
    while (start > source.floor() && i - start < LONGEST && isParameter(source.at(start))) {
      start--;
    }
    boolean complete = start > source.floor() && endOfOneAt(source, start - 1) == i;
    return complete ? start - 1 : i;
  }

  private static boolean isParameter(char c) {
    return Alphabet.DIGIT.has(c) || c == ';';
  }
}
