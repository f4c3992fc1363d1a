/** Links into Grafana, where a person goes on with what a query began. */
@NullMarked
package io.gpuaas.telemetry.grafana;

import org.jspecify.annotations.NullMarked;
