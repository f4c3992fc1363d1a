/** The written cases, at every build. */
@NullMarked
package io.gpuaas.bench.evaluation;

import org.jspecify.annotations.NullMarked;
