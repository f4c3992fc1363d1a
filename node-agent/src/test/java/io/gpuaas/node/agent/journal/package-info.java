@NullMarked
package io.gpuaas.node.agent.journal;

import org.jspecify.annotations.NullMarked;
