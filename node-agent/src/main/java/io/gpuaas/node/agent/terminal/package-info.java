/**
 * Terminals: programs of allocations whose input and output go through a gateway. A session is a
 * connection and a program, and neither outlives the other.
 */
@NullMarked
package io.gpuaas.node.agent.terminal;

import org.jspecify.annotations.NullMarked;
