/** The typed client of the public HTTP API, for the CLI and the node agent. */
@NullMarked
package io.gpuaas.client;

import org.jspecify.annotations.NullMarked;
