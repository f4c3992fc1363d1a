/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.cli.failure;

import org.jspecify.annotations.NullMarked;
