/** gpuaas-terminal-gateway: its place; terminals are not built yet. */
@NullMarked
package io.gpuaas.server.terminal;

import org.jspecify.annotations.NullMarked;
