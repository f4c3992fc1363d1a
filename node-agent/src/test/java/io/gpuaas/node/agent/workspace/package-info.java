/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.node.agent.workspace;

import org.jspecify.annotations.NullMarked;
