/** How a telemetry backend is reached over HTTP: where, as whom, for how long, for how much. */
@NullMarked
package io.gpuaas.telemetry.http;

import org.jspecify.annotations.NullMarked;
