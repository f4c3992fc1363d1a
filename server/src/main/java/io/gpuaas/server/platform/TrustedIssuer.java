package io.gpuaas.server.platform;

/**
 * Whose tokens are believed.
 *
 * @param issuer the exact value of {@code iss}
 * @param audience has to be among {@code aud}
 * @param keys where its public keys come from
 */
public record TrustedIssuer(String issuer, String audience, VerificationKeys keys) {}
