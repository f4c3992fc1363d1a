package io.gpuaas.telemetry.embedded;

import io.gpuaas.contract.id.CorrelationId;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The ids that are looked up, as 16 bytes: half of their text, and no hostile length. */
final class Id128 {
  private static final int HEX_DIGITS = 32;

  private Id128() {}

  /** Empty for a text that is no correlation id: nobody can ask for it. */
  static Optional<BytesRef> ofCorrelationId(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(CorrelationId::parse).map(Id128::of);
  }

  static BytesRef of(CorrelationId id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.uuid().getMostSignificantBits()).putLong(id.uuid().getLeastSignificantBits());
    return new BytesRef(bytes.array());
  }

  /** Empty for a text that is not 32 hex digits. */
  static Optional<BytesRef> ofTraceId(String text) {
    if (text.length() != HEX_DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(new BytesRef(HexFormat.of().parseHex(text)));
  }
}
