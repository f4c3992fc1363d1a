package io.gpuaas.client.oidc;

import org.jspecify.annotations.Nullable;

/**
 * The answer of RFC 8628, section 3.2.
 *
 * @param expiresIn seconds
 * @param interval seconds between polls; null means 5
 */
public record DeviceAuthorization(
    String deviceCode,
    String userCode,
    String verificationUri,
    @Nullable String verificationUriComplete,
    int expiresIn,
    @Nullable Integer interval) {
  private static final int DEFAULT_INTERVAL = 5;

  public int intervalSeconds() {
    return interval == null ? DEFAULT_INTERVAL : interval;
  }
}
