/** The telemetry of a whole process: its configuration, its sinks, its services. */
@NullMarked
package io.gpuaas.telemetry.process;

import org.jspecify.annotations.NullMarked;
