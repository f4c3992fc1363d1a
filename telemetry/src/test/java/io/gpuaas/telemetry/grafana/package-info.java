/** Links into Grafana. */
@NullMarked
package io.gpuaas.telemetry.grafana;

import org.jspecify.annotations.NullMarked;
