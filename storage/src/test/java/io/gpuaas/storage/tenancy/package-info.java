/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.storage.tenancy;

import org.jspecify.annotations.NullMarked;
