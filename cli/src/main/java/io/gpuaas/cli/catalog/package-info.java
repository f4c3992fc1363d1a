/** gpuaas catalog. */
@NullMarked
package io.gpuaas.cli.catalog;

import org.jspecify.annotations.NullMarked;
