/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.task;

import org.jspecify.annotations.NullMarked;
