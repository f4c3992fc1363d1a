@NullMarked
package io.gpuaas.node.agent.terminal;

import org.jspecify.annotations.NullMarked;
