/** Requests that are done once however often they are sent, and what they were answered with. */
@NullMarked
package io.gpuaas.storage.idempotency;

import org.jspecify.annotations.NullMarked;
