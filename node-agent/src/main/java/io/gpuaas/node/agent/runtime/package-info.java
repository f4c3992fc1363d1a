/** What every way of running allocations on a host must be able to do. */
@NullMarked
package io.gpuaas.node.agent.runtime;

import org.jspecify.annotations.NullMarked;
