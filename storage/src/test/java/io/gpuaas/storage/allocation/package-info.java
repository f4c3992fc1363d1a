/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.allocation;

import org.jspecify.annotations.NullMarked;
