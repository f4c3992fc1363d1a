/**
 * How telemetry is read: logs by correlation id, traces by id, counts by error code. Every backend
 * implements these ports and passes the same contract kit.
 */
@NullMarked
package io.gpuaas.telemetry.spi;

import org.jspecify.annotations.NullMarked;
