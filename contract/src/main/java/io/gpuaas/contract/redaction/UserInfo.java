package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * What stands between the scheme and the host of a URL (RFC 3986, section 3.2.1), when a password
 * is in it or it looks like a token. Passwords that ought to have been percent-encoded are met too.
 */
final class UserInfo implements Detector {
  private static final int LONGEST = 4096;

  @Override
  public String signs() {
    return ":";
  }

  @Override
  public @Nullable Span find(Source source, int at) {
    if (!source.has(at, "://")) {
      return null;
    }
    int start = at + 3;
    int end = endOf(source, start);
    return end > start && isSecret(source.text().substring(start, end))
        ? new Span(start, end, SecretKind.URL_PASSWORD)
        : null;
  }

  /** The place of the @ behind the userinfo; -1 when there is none. */
  private static int endOf(Source source, int start) {
    int lastAt = -1;
    boolean colon = false;
    boolean password = false;
    for (int i = start; i - start < LONGEST && !endsUrl(source.at(i)); i++) {
      char c = source.at(i);
      boolean slash = c == '/' || c == '?' || c == '#';
      if (slash && (lastAt >= 0 || !password)) {
        return lastAt;
      }
      // Digits would be a port, and what follows a path.
      password |= colon && !Alphabet.DIGIT.has(c) && !slash;
      colon |= c == ':';
      lastAt = c == '@' ? i : lastAt;
      if (source.has(i, "://")) {
        return -1;
      }
    }
    return lastAt;
  }

  private static boolean endsUrl(char c) {
    return Source.isSpace(c) || "\"'`<>".indexOf(c) >= 0;
  }

  private static boolean isSecret(String userInfo) {
    int colon = userInfo.indexOf(':');
    if (colon < 0) {
      return Entropy.isHigh(userInfo);
    }
    return !Wording.isHarmless(userInfo) && !Wording.isHarmless(userInfo.substring(colon + 1));
  }
}
