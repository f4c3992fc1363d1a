/** The contract kit on a real Loki and a real Tempo, when the environment names them. */
@NullMarked
package io.gpuaas.telemetry.live;

import org.jspecify.annotations.NullMarked;
