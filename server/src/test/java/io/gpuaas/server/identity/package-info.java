/** The issuer end to end: real HTTP, a real PostgreSQL, and a person with a browser. */
@NullMarked
package io.gpuaas.server.identity;

import org.jspecify.annotations.NullMarked;
