/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.notify;

import org.jspecify.annotations.NullMarked;
