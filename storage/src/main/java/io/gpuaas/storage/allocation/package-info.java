/** Allocations, their history and what they hold, in PostgreSQL. */
@NullMarked
package io.gpuaas.storage.allocation;

import org.jspecify.annotations.NullMarked;
