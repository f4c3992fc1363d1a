/** Tests. */
@NullMarked
package io.gpuaas.core.tenancy;

import org.jspecify.annotations.NullMarked;
