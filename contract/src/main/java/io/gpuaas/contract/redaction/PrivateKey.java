package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A private key as RFC 7468 writes it, OpenSSH's and PGP's too: with line breaks or escaped ones,
 * indented, in quoted mail, in the log of a build. Where its end is cut off, it ends with the last
 * line that could be one of a key.
 */
final class PrivateKey implements Detector {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LONGEST_LABEL = 48;
  private static final int LONGEST_PREFIX = 256;

  @Override
  public String signs() {
    return "-";
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    int body = bodyOf(source, at);
    return body < 0 ? null : new Span(at, endOfBody(source, at, body), SecretKind.PRIVATE_KEY);
  }

  /** Where the key that begins at {@code at} ends; {@code at} when none begins there. */
  static int end(Source source, int at) {
    int body = source.at(at) == '-' ? bodyOf(source, at) : -1;
    return body < 0 ? at : endOfBody(source, at, body);
  }

  private static int bodyOf(Source source, int at) {
    return source.has(at, BEGIN) ? endOfLabel(source, at + BEGIN.length()) : -1;
  }

  /** Behind {@code RSA PRIVATE KEY-----}; -1 when it is not the label of a private key. */
  private static int endOfLabel(Source source, int from) {
    int i = from;
    while (Alphabet.UPPER.has(source.at(i)) || source.at(i) == ' ') {
      if (++i - from > LONGEST_LABEL) {
        return -1;
      }
    }
    String label = source.text().substring(from, i);
    boolean isPrivate = label.endsWith("PRIVATE KEY") || label.endsWith("PRIVATE KEY BLOCK");
    return isPrivate && source.has(i, DASHES) ? i + DASHES.length() : -1;
  }

  private static int endOfBody(Source source, int begin, int body) {
    int lineStart = source.lineStart(begin, LONGEST_PREFIX);
    KeyLines lines = new KeyLines(source, source.text().substring(lineStart, begin));
    int end = body;
    int next = lines.end(end);
    while (next > end) {
      end = next;
      next = lines.end(end);
    }
    return endOfEndMark(source, lines.skipToContent(end), end);
  }

  private static int endOfEndMark(Source source, int mark, int otherwise) {
    if (!source.has(mark, END)) {
      return otherwise;
    }
    int label = endOfLabel(source, mark + END.length());
    return label < 0 ? otherwise : label;
  }
}
