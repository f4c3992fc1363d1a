/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.audit;

import org.jspecify.annotations.NullMarked;
