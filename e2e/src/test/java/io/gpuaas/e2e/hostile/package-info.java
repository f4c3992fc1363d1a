/** Malformed, oversized and forged requests, sent to a running platform. */
@NullMarked
package io.gpuaas.e2e.hostile;

import org.jspecify.annotations.NullMarked;
