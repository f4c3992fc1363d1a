@NullMarked
package io.gpuaas.node.agent.runtime.process;

import org.jspecify.annotations.NullMarked;
