/** Once, whatever happens in between. */
@NullMarked
package io.gpuaas.storage.idempotency;

import org.jspecify.annotations.NullMarked;
