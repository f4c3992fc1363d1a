/** Starts the node agent in ways that its own program does not offer. */
@NullMarked
package io.gpuaas.node.agent;

import org.jspecify.annotations.NullMarked;
