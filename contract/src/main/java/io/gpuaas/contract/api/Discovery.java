package io.gpuaas.contract.api;

import org.jspecify.annotations.Nullable;

/**
 * Where things are: the public answer of {@code GET /.well-known/gpuaas}.
 *
 * @param issuer the OIDC issuer whose tokens the API takes
 * @param supportUrl base URL of gpuaas-support; null where there is none
 */
public record Discovery(
    String issuer, @Nullable String supportUrl, String region, String version) {}
