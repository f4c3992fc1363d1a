package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that no prefix tells, but marks inside them: Telegram's {@code 123456789:AA…}, Discord's
 * three parts with dots, and the {@code Q~} of Azure's client secrets.
 */
final class ShapedToken implements Detector {
  private static final int TELEGRAM_TAIL = 33;
  private static final int DISCORD_ID = 23;
  private static final int DISCORD_TIME = 6;
  private static final int DISCORD_TAIL = 27;
  private static final int AZURE_TAIL = 31;
  private static final int LONGEST_HEAD = 32;

  @Override
  public String signs() {
    return ":.~";
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    Span found =
        switch (source.at(at)) {
          case ':' -> telegram(source, at);
          case '.' -> discord(source, at);
          default -> azure(source, at);
        };
    return found != null && found.start() >= source.floor() ? found : null;
  }

  private static @Nullable Span telegram(Source source, int at) {
    int start = Alphabet.DIGIT.start(source.text(), at, LONGEST_HEAD);
    int end = source.has(at, ":AA") ? Alphabet.BASE64URL.end(source.text(), at + 1) : at;
    boolean token = at - start >= 8 && at - start <= 10 && end - at - 1 >= TELEGRAM_TAIL;
    return token ? new Span(start, end, SecretKind.CHAT_TOKEN) : null;
  }

  /** The first part is a number in base64, and begins accordingly. */
  private static @Nullable Span discord(Source source, int at) {
    int second = at + 1 + DISCORD_TIME;
    if (source.at(second) != '.') {
      return null;
    }
    int start = Alphabet.BASE64URL.start(source.text(), at, LONGEST_HEAD);
    boolean head = at - start >= DISCORD_ID && "MNO".indexOf(source.at(start)) >= 0;
    if (!head || Alphabet.BASE64URL.end(source.text(), at + 1) != second) {
      return null;
    }
    int end = Alphabet.BASE64URL.end(source.text(), second + 1);
    boolean token = end - second - 1 >= DISCORD_TAIL;
    return token ? new Span(start, end, SecretKind.CHAT_TOKEN) : null;
  }

  private static @Nullable Span azure(Source source, int at) {
    int start = at - 5;
    if (source.at(at - 1) != 'Q' || !Alphabet.DIGIT.has(source.at(at - 2)) || start < 0) {
      return null;
    }
    int end = Alphabet.TOKEN68.end(source.text(), at + 1);
    boolean token = end - at - 1 >= AZURE_TAIL && source.startsWord(start);
    return token ? new Span(start, end, SecretKind.CLOUD_KEY) : null;
  }
}
