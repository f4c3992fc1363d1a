package io.gpuaas.contract.redaction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  private static final Detector[][] BY_SIGN = bySign();
  private static final Detector[] NOBODY = {};

  private final Source source;
  private final Map<SecretKind, Integer> taken = new EnumMap<>(SecretKind.class);
  private final StringBuilder clean = new StringBuilder(0);

  Sweep(String text) {
    this.source = new Source(text);
  }

  private static Detector[][] bySign() {
    Detector[][] table = new Detector[128][];
    for (int c = 0; c < table.length; c++) {
      int sign = c;
      List<Detector> asked = new ArrayList<>(IN_ORDER);
      asked.removeIf(detector -> detector.signs().indexOf(sign) < 0);
      table[c] = asked.toArray(Detector[]::new);
    }
    return table;
  }

  String text() {
    run();
    return taken.isEmpty() ? source.text() : clean.toString();
  }

  Redacted redacted() {
    return new Redacted(text(), taken);
  }

  private void run() {
    String text = source.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      Detector[] asked = c < 128 ? BY_SIGN[c] : NOBODY;
      Span found = asked.length == 0 ? null : first(asked, i);
      if (found != null) {
        take(found);
        i = Math.max(i, found.end() - 1);
      }
    }
    if (!taken.isEmpty()) {
      clean.append(text, source.floor(), text.length());
    }
  }

  private @Nullable Span first(Detector[] asked, int at) {
    for (Detector detector : asked) {
      Span found = detector.find(source, at);
      if (found != null && found.end() > at) {
        return found;
      }
    }
    return null;
  }

  private void take(Span found) {
    boolean any = false;
    for (Span piece : KeptIds.without(source.text(), found)) {
      clean.append(source.text(), source.floor(), piece.start()).append(Redaction.MARK);
      source.raiseFloor(piece.end());
      any = true;
    }
    if (any) {
      taken.merge(found.kind(), 1, Integer::sum);
    }
  }
}
