/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.contract.error;

import org.jspecify.annotations.NullMarked;
