package io.gpuaas.contract.redaction.corpus;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** What chance decides, the same for the same seed. */
final class Draw {
  static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  static final String DIGITS = "0123456789";
  static final String HEX = DIGITS + "abcdef";
  static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static final String LETTERS_AND_DIGITS = CAPITALS + LOWER + DIGITS;
  static final String URL_SAFE = LETTERS_AND_DIGITS + "-_";

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS_A_YEAR = 31_536_000;

  private final RandomGenerator random;

  Draw(RandomGenerator random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** {@code length} characters of {@code alphabet}. */
  String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  Instant time() {
    return NEW_YEAR.plusSeconds(random.nextInt(SECONDS_A_YEAR)).plusMillis(random.nextInt(1000));
  }

  String correlationId() {
    return CorrelationId.mint(time(), random).toString();
  }
}
