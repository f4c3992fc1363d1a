/**
 * Allocations as processes of the host: a directory and, where the agent is root, a Unix user each,
 * behind bubblewrap where it is installed.
 */
@NullMarked
package io.gpuaas.node.agent.runtime.process;

import org.jspecify.annotations.NullMarked;
