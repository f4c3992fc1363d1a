/**
 * The program on a GPU host: pulls work from the control plane and does it; nothing connects into
 * the host.
 */
@NullMarked
package io.gpuaas.node.agent;

import org.jspecify.annotations.NullMarked;
