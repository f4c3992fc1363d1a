package io.gpuaas.client.oidc;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What {@code /.well-known/openid-configuration} says, as far as a client here needs it. */
public record IssuerMetadata(
    URI issuer,
    URI tokenEndpoint,
    @Nullable URI authorizationEndpoint,
    @Nullable URI deviceAuthorizationEndpoint,
    @Nullable URI revocationEndpoint) {}
