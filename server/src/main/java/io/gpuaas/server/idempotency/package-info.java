/**
 * Requests that change something, done once however often they are sent. A refusal is not kept: it
 * changed nothing, so that the same request with the same key is judged anew.
 */
@NullMarked
package io.gpuaas.server.idempotency;

import org.jspecify.annotations.NullMarked;
