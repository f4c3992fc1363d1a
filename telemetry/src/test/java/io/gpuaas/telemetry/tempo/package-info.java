/** Tempo's adapter against recorded answers and hostile servers. */
@NullMarked
package io.gpuaas.telemetry.tempo;

import org.jspecify.annotations.NullMarked;
