package io.gpuaas.bench.evidence;

import java.time.Instant;

/**
 * What a service printed.
 *
 * @param json one log record
 */
public record LogLine(Instant at, String service, String json) {}
