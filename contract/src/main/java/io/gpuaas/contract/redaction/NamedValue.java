package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The value of something that is named like a secret: {@code KEY=value}, {@code "key": "value"},
 * {@code key: value}, a parameter of a query, an element of XML, each of them escaped or encoded
 * too.
 */
final class NamedValue implements Detector {
  private static final int LONGEST_ELEMENT = 4096;

  @Override
  public String signs() {
    return ":=%>";
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    int width = separatorWidth(source, at);
    if (width == 0) {
      return null;
    }
    SecretName name = FieldName.before(source, at);
    return name == SecretName.NONE ? null : new FieldValue(source, name).at(at + width);
  }

  private static int separatorWidth(Source source, int at) {
    char next = source.at(at + 1);
    return switch (source.at(at)) {
      case ':' -> next == ':' || source.at(at - 1) == ':' ? 0 : next == '=' ? 2 : 1;
      case '=' -> isComparison(source, at) ? 0 : next == '>' ? 2 : 1;
      case '%' -> next == '3' && "DdAa".indexOf(source.at(at + 2)) >= 0 ? 3 : 0;
      default -> endsOpeningTag(source, at) ? 1 : 0;
    };
  }

  private static boolean isComparison(Source source, int at) {
    return source.at(at + 1) == '=' || "!<>=:".indexOf(source.at(at - 1)) >= 0;
  }

  private static boolean endsOpeningTag(Source source, int at) {
    int name = FieldName.startOf(source, at);
    boolean opened = name < at && name > source.floor() && source.at(name - 1) == '<';
    return opened && !Source.isSpace(source.at(at + 1)) && isClosed(source, at + 1);
  }

  private static boolean isClosed(Source source, int from) {
    int most = Math.min(source.length(), from + LONGEST_ELEMENT);
    int next = source.text().indexOf('<', from, most);
    return next > from && source.at(next + 1) == '/';
  }
}
