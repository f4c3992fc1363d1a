/** Allocations and their way from requested to released. */
@NullMarked
package io.gpuaas.core.allocation;

import org.jspecify.annotations.NullMarked;
