/** What this host has to offer, as nvidia-smi and the operating system tell it. */
@NullMarked
package io.gpuaas.node.agent.inventory;

import org.jspecify.annotations.NullMarked;
