/** What operators do to hosts, with all that it means for the allocations on them. */
@NullMarked
package io.gpuaas.core.fleet;

import org.jspecify.annotations.NullMarked;
