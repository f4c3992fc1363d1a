package io.gpuaas.contract.redaction;

/** A block scalar, literal or folded: YAML 1.2, section 8.1. */
final class YamlBlock {
  private static final int WIDEST = 256;

  private YamlBlock() {}

  /** Where the block's first line begins. */
  static int begin(Source source, int indicator) {
    int i = indicator;
    while (source.at(i) != '\n') {
      i++;
    }
    return i + 1 + indent(source, i + 1);
  }

  /** Where the block that {@code indicator} opens ends; {@code indicator} when it opens none. */
  static int end(Source source, int indicator) {
    int lineEnd = endOfIndicator(source, indicator);
    if (lineEnd == indicator || source.at(lineEnd) != '\n' || lineEnd >= source.length()) {
      return indicator;
    }
    int outer = indent(source, source.lineStart(indicator, WIDEST));
    int end = indicator;
    int line = lineEnd + 1;
    while (line < source.length() && indent(source, line) > outer && isText(source, line)) {
      end = endOfLine(source, line);
      line = end + 1;
    }
    boolean key = PrivateKey.end(source, begin(source, indicator)) > begin(source, indicator);
    return key ? indicator : end;
  }

  private static int endOfIndicator(Source source, int from) {
    if (source.at(from) != '|' && source.at(from) != '>') {
      return from;
    }
    int i = from + 1;
    while ("+-123456789 \r".indexOf(source.at(i)) >= 0 && i - from < 8) {
      i++;
    }
    return i;
  }

  private static boolean isText(Source source, int line) {
    return source.at(line + indent(source, line)) != '\n';
  }

  private static int endOfLine(Source source, int from) {
    int i = from;
    while (source.at(i) != '\n') {
      i++;
    }
    return source.at(i - 1) == '\r' ? i - 1 : i;
  }

  private static int indent(Source source, int line) {
    int i = line;
    while (source.at(i) == ' ' && i - line < WIDEST) {
      i++;
    }
    return i - line;
  }
}
