/** The control plane as a node agent meets it: enrollment, tokens, heartbeats, tasks. */
@NullMarked
package io.gpuaas.node.agent.control;

import org.jspecify.annotations.NullMarked;
