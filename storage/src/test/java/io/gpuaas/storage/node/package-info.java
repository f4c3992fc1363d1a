/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.node;

import org.jspecify.annotations.NullMarked;
