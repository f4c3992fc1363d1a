/** gpuaas allocations. */
@NullMarked
package io.gpuaas.cli.allocations;

import org.jspecify.annotations.NullMarked;
