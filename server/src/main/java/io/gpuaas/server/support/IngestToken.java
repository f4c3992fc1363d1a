package io.gpuaas.server.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What a sender of telemetry has to say. */
public record IngestToken(String value) {
  private static final String SCHEME = "Bearer ";

  /** Whether an Authorization header carries it; takes as long for a near miss as for a far one. */
  boolean isIn(@Nullable String authorization) {
    String said =
        authorization != null && authorization.startsWith(SCHEME)
            ? authorization.substring(SCHEME.length())
            : "";
    return MessageDigest.isEqual(
        said.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "IngestToken[…]";
  }
}
