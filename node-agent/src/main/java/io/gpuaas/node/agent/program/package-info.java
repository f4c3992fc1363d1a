/** Programs of the host that the agent runs: bounded in time and output. */
@NullMarked
package io.gpuaas.node.agent.program;

import org.jspecify.annotations.NullMarked;
