/** OTLP in and out. */
@NullMarked
package io.gpuaas.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
