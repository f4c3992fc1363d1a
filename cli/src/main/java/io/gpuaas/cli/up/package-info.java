/** gpuaas up and gpuaas server: the control plane itself. */
@NullMarked
package io.gpuaas.cli.up;

import org.jspecify.annotations.NullMarked;
