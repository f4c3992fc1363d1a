/** Terminals and their gateways on PostgreSQL. */
@NullMarked
package io.gpuaas.storage.terminal;

import org.jspecify.annotations.NullMarked;
