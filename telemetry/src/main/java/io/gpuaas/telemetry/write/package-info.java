/** How a service writes telemetry: spans, log records, and the bounded queues behind them. */
@NullMarked
package io.gpuaas.telemetry.write;

import org.jspecify.annotations.NullMarked;
