/** OTLP, out of a process and into the embedded store. */
@NullMarked
package io.gpuaas.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
