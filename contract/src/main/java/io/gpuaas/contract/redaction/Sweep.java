package io.gpuaas.contract.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a text, from left to right. Most characters are nobody's sign and cost one look
 * into a table. Where two detectors share a sign, the one that takes more comes first: a private
 * key before a flag, a URL's password before a field's value.
 */
final class Sweep {
  private static final List<Detector> IN_ORDER =
      List.of(
          new PrivateKey(),
          new Jwt(),
          new SchemeCredentials(),
          new UserInfo(),
          new NamedValue(),
          new CommandFlag(),
          new SecretFlag(),
          new KeyFormats(),
          new ShapedToken(),
          new CardNumber());

  private static final Detector[][] AT_WORDS = bySign(IN_ORDER);
  private static final Detector[][] INSIDE_WORDS =
      bySign(IN_ORDER.stream().filter(detector -> !detector.beginsWords()).toList());

  private final Source source;
  private final String text;
  private List<Span> found = List.of();

  Sweep(String text) {
    this.source = new Source(text);
    this.text = text;
  }

  private static Detector[][] bySign(List<Detector> detectors) {
    Detector[][] table = new Detector[128][];
    for (int c = 0; c < table.length; c++) {
      int sign = c;
      List<Detector> asked = new ArrayList<>(detectors);
      asked.removeIf(detector -> detector.signs().indexOf(sign) < 0);
      table[c] = asked.toArray(Detector[]::new);
    }
    return table;
  }

  /** The secrets, in the order of the text; none of them overlaps another. */
  List<Span> secrets() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      Span secret = c < 128 && AT_WORDS[c].length > 0 ? first(c, i) : null;
      if (secret != null) {
        take(secret);
        i = Math.max(i, secret.end() - 1);
      }
    }
    return found;
  }

  private @Nullable Span first(char sign, int at) {
    Detector[] asked = source.startsWord(at) ? AT_WORDS[sign] : INSIDE_WORDS[sign];
    for (Detector detector : asked) {
      Span found = detector.find(source, at);
      if (found != null && found.end() > at) {
        return found;
      }
    }
    return null;
  }

  private void take(Span secret) {
    for (Span piece : KeptIds.without(text, secret)) {
      if (found.isEmpty()) {
        found = new ArrayList<>();
      }
      found.add(piece);
      source.raiseFloor(piece.end());
    }
  }
}
