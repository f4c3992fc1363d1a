/** Tests of the package of the same name. */
@NullMarked
package io.gpuaas.node.agent.inventory;

import org.jspecify.annotations.NullMarked;
