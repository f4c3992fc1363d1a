/** gpuaas completion: scripts for shells. */
@NullMarked
package io.gpuaas.cli.completion;

import org.jspecify.annotations.NullMarked;
