/**
 * Terminals on allocations: who may have one, and the record of each from its token to its end. The
 * record says which gateway holds it, so that any number of gateways work side by side.
 */
@NullMarked
package io.gpuaas.core.terminal;

import org.jspecify.annotations.NullMarked;
