/** A terminal's WebSocket, for whoever connects: users and nodes. */
@NullMarked
package io.gpuaas.client.terminal;

import org.jspecify.annotations.NullMarked;
