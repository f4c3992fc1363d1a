/** Traces out of Grafana Tempo. */
@NullMarked
package io.gpuaas.telemetry.tempo;

import org.jspecify.annotations.NullMarked;
