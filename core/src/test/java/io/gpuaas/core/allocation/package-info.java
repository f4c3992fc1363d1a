/** Tests. */
@NullMarked
package io.gpuaas.core.allocation;

import org.jspecify.annotations.NullMarked;
