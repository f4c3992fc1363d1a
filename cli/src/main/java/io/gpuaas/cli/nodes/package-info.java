/** gpuaas nodes, for operators. */
@NullMarked
package io.gpuaas.cli.nodes;

import org.jspecify.annotations.NullMarked;
