@NullMarked
package io.gpuaas.node.agent.control;

import org.jspecify.annotations.NullMarked;
