/** Tests. */
@NullMarked
package io.gpuaas.core.node;

import org.jspecify.annotations.NullMarked;
