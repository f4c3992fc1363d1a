/** The telemetry of a whole process. */
@NullMarked
package io.gpuaas.telemetry.process;

import org.jspecify.annotations.NullMarked;
