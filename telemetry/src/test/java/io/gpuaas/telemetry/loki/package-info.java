/** Loki's adapter against recorded answers and hostile servers. */
@NullMarked
package io.gpuaas.telemetry.loki;

import org.jspecify.annotations.NullMarked;
