package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds UUIDs (RFC 9562) that stand alone. A piece of base64, a longer number or half of a name is
 * none.
 */
final class Uuids {
  private static final int LENGTH = 36;
  private static final int FIRST_HYPHEN = 8;

  /** Where in a text a UUID begins. */
  record Found(int at, CorrelationId id) {
    int end() {
      return at + LENGTH;
    }
  }

  private Uuids() {}

  static Optional<CorrelationId> firstIn(String text) {
    return in(text).stream().findFirst().map(Found::id);
  }

  static List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    int hyphen = text.indexOf('-', FIRST_HYPHEN);
    while (hyphen >= 0) {
      int at = hyphen - FIRST_HYPHEN;
      Optional<CorrelationId> id = standsAlone(text, at) ? read(text, at) : Optional.empty();
      id.ifPresent(uuid -> found.add(new Found(at, uuid)));
      hyphen = text.indexOf('-', id.isPresent() ? at + LENGTH : hyphen + 1);
    }
    return found;
  }

  private static Optional<CorrelationId> read(String text, int at) {
    return CorrelationId.parse(text.substring(at, at + LENGTH));
  }

  private static boolean standsAlone(String text, int at) {
    return at + LENGTH <= text.length()
        && text.charAt(at + LENGTH - 13) == '-'
        && (at == 0 || !goesOn(text.charAt(at - 1)))
        && (at + LENGTH == text.length() || !goesOn(text.charAt(at + LENGTH)));
  }

  private static boolean goesOn(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '+';
  }
}
