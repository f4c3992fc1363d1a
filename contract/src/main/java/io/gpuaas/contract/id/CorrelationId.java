package io.gpuaas.contract.id;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The one id of a command, from the terminal to the last worker. Minted as a UUIDv7 (RFC 9562,
 * section 5.7), so that the id itself carries the time of the command in milliseconds.
 */
public record CorrelationId(UUID uuid) {
  /** Carries the id on every request and every answer. */
  public static final String HEADER = "X-Correlation-Id";

  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** A fresh UUIDv7 for {@code now}; {@code random} should be cryptographically strong. */
  public static CorrelationId mint(Instant now, RandomGenerator random) {
    long millis = now.toEpochMilli();
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new CorrelationId(new UUID(high, low));
  }

  /**
   * Any RFC 9562 UUID in its canonical 36 character form, upper case included; empty for everything
   * else, the nil and max UUIDs too.
   */
  public static Optional<CorrelationId> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (!CANONICAL.matcher(lower).matches()) {
      return Optional.empty();
    }
    UUID uuid = UUID.fromString(lower);
    boolean rfcVariant = uuid.variant() == 2 && uuid.version() >= 1 && uuid.version() <= 8;
    return rfcVariant ? Optional.of(new CorrelationId(uuid)) : Optional.empty();
  }

  /** When the id was minted, to the millisecond; empty unless it is a UUIDv7. */
  public Optional<Instant> time() {
    return uuid.version() == 7
        ? Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  /** The canonical form: 36 characters, lower case. */
  @Override
  public String toString() {
    return uuid.toString();
  }
}
