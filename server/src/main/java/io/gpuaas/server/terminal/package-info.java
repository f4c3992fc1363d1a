/**
 * gpuaas-terminal-gateway: where a user's connection and that of a node meet. Both come to it; it
 * goes to neither.
 */
@NullMarked
package io.gpuaas.server.terminal;

import org.jspecify.annotations.NullMarked;
