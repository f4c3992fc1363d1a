/** The gpuaas program: from argv to an exit code. */
@NullMarked
package io.gpuaas.cli;

import org.jspecify.annotations.NullMarked;
