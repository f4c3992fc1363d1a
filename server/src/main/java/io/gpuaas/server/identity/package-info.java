/**
 * The embedded OpenID Connect issuer: clients, grants, keys, and the pages that people log in on.
 */
@NullMarked
package io.gpuaas.server.identity;

import org.jspecify.annotations.NullMarked;
