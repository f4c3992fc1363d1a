package io.gpuaas.core.node;

import java.time.Instant;

/**
 * A token that was just made.
 *
 * @param token in plain text, shown this once
 */
public record NewEnrollmentToken(String token, String nodeName, Instant expiresAt) {
  @Override
  public String toString() {
    return "NewEnrollmentToken[" + nodeName + "]";
  }
}
