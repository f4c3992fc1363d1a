/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.contract.id;

import org.jspecify.annotations.NullMarked;
