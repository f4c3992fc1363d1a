package io.gpuaas.contract.redaction;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value that follows a name, however it is quoted. */
final class FieldValue {
  /** What is looked at before a value is taken for one, so that a refusal costs little. */
  private static final int SAMPLE = 160;

  private static final Set<String> SCHEMES =
      Set.of(
          "bearer",
          "basic",
          "digest",
          "dpop",
          "token",
          "apikey",
          "negotiate",
          "ntlm",
          "oauth",
          "hawk",
          "hmac",
          "aws4-hmac-sha256");

  private final Source source;
  private final SecretName name;

  FieldValue(Source source, SecretName name) {
    this.source = source;
    this.name = name;
  }

  /** The secret that begins behind the separator that ends at {@code from}; null when none does. */
  @Nullable Span at(int from) {
    int start = begin(from);
    QuoteMark quote = QuoteMark.at(source, start);
    if (quote == null) {
      return Source.isSpace(source.at(start)) ? null : plain(start);
    }
    int content = source.skipGap(start + quote.length());
    int end = quote.closing(source, content);
    return end < 0 ? plain(content) : quoted(content, end);
  }

  /** Where the value begins: a list counts from its first element, a header may be wrapped. */
  private int begin(int from) {
    int start = source.skipGap(from);
    if (name == SecretName.AUTHORIZATION) {
      start = source.skipLineBreak(start);
    }
    boolean list = source.at(start) == '[' && QuoteMark.at(source, start + 1) != null;
    return list ? start + 1 : start;
  }

  private @Nullable Span quoted(int start, int end) {
    String sample = sample(start, end);
    boolean key = PrivateKey.end(source, start) > start;
    return key || Wording.goesOn(sample) ? null : secret(sample, start, end);
  }

  private @Nullable Span plain(int start) {
    if (PrivateKey.end(source, start) > start || opensAnObject(start) || isWeak(start)) {
      return null;
    }
    int block = YamlBlock.end(source, start);
    if (block > start) {
      return new Span(YamlBlock.begin(source, start), block, kind());
    }
    String sample = sample(start, PlainValue.end(source, start, start + SAMPLE));
    int credentials = behindScheme(sample, start + sample.length());
    if (credentials > 0) {
      return credentials(start, credentials);
    }
    if (Wording.goesOn(sample) || !name.holdsSecret(sample)) {
      return null;
    }
    return new Span(start, endOfPlain(start), kind());
  }

  /** What no digit is in was not drawn by chance; this is to know it before reading on. */
  private boolean isWeak(int start) {
    int end = Math.min(source.length(), start + SAMPLE);
    return name == SecretName.WEAK && !Entropy.hasDigit(source.text(), start, end);
  }

  private int endOfPlain(int start) {
    return name == SecretName.COOKIE
        ? PlainValue.endOfCookies(source, start)
        : PlainValue.end(source, start, source.length());
  }

  private boolean opensAnObject(int start) {
    char next = source.at(start + 1);
    return "{[(".indexOf(source.at(start)) >= 0
        && !source.has(start, Redaction.MARK)
        && (Source.isSpace(next) || "{}[])\"'\\".indexOf(next) >= 0);
  }

  /** Where the credentials begin when {@code word} is their scheme; 0 when it is none. */
  private int behindScheme(String word, int end) {
    boolean scheme =
        SCHEMES.contains(word.toLowerCase(Locale.ROOT))
            || (name == SecretName.AUTHORIZATION && Wording.isWord(word) && !Wording.goesOn(word));
    int next = source.skipLineBreak(source.skipGap(end));
    return scheme && next > end && !Source.isSpace(source.at(next)) ? next : 0;
  }

  private @Nullable Span credentials(int start, int from) {
    int end = PlainValue.endOfParameters(source, from);
    boolean sentence = end <= from || Wording.goesOn(sample(from, end));
    boolean done = source.has(from, Redaction.MARK) && end == from + Redaction.MARK.length();
    return sentence || done ? null : new Span(start, end, kind());
  }

  private String sample(int start, int end) {
    return source.text().substring(start, Math.min(end, start + SAMPLE));
  }

  private @Nullable Span secret(String sample, int start, int end) {
    return name.holdsSecret(sample) ? new Span(start, end, kind()) : null;
  }

  private SecretKind kind() {
    return switch (name) {
      case AUTHORIZATION -> SecretKind.CREDENTIALS;
      case COOKIE -> SecretKind.COOKIE;
      default -> SecretKind.NAMED_VALUE;
    };
  }
}
