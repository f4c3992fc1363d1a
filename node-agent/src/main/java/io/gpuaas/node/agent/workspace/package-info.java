/** The directories in which allocations live on this host. */
@NullMarked
package io.gpuaas.node.agent.workspace;

import org.jspecify.annotations.NullMarked;
