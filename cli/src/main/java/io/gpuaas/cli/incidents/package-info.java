/** gpuaas incidents, for operators. */
@NullMarked
package io.gpuaas.cli.incidents;

import org.jspecify.annotations.NullMarked;
