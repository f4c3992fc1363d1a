/** The names of things: correlation ids, resource names, trace contexts. */
@NullMarked
package io.gpuaas.contract.id;

import org.jspecify.annotations.NullMarked;
