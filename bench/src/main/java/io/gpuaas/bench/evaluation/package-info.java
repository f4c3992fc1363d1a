/** Triages every case and compares what comes out with what its file expects. */
@NullMarked
package io.gpuaas.bench.evaluation;

import org.jspecify.annotations.NullMarked;
