/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.cli.demo;

import org.jspecify.annotations.NullMarked;
