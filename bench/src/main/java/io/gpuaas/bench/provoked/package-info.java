/** Failures that are made to happen on a running platform, each under an id of its own. */
@NullMarked
package io.gpuaas.bench.provoked;

import org.jspecify.annotations.NullMarked;
