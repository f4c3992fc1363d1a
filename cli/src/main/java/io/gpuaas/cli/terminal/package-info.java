/** gpuaas terminal: a program on an allocation, as if it ran here. */
@NullMarked
package io.gpuaas.cli.terminal;

import org.jspecify.annotations.NullMarked;
