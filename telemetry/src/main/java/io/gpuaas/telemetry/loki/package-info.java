/** Logs out of Grafana Loki, whichever way they went in. */
@NullMarked
package io.gpuaas.telemetry.loki;

import org.jspecify.annotations.NullMarked;
