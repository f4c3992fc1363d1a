/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.embedded;

import org.jspecify.annotations.NullMarked;
