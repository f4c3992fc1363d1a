/** The OpenID Connect issuer as its clients meet it: discovery, device login, tokens. */
@NullMarked
package io.gpuaas.client.oidc;

import org.jspecify.annotations.NullMarked;
