package io.gpuaas.server.identity;

/**
 * Who the embedded issuer is.
 *
 * @param url the value of {@code iss} and the base of all its endpoints: the public URL of the API,
 *     without a slash at the end. It is part of every token, so the port has to be known before the
 *     service starts.
 * @param audience what access tokens are for
 */
public record IssuerIdentity(String url, String audience) {
  public IssuerIdentity {
    if (url.endsWith("/")) {
      throw new IllegalArgumentException("an issuer's URL has no slash at the end");
    }
  }

  boolean isHttps() {
    return url.startsWith("https:");
  }
}
