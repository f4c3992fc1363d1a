package io.gpuaas.telemetry.loki;

import java.util.Map;

/**
 * One log line as Loki keeps it.
 *
 * @param labels of its stream
 * @param nanos since 1970: the time that Loki sorts and bounds by
 * @param metadata structured metadata, which is no part of the line
 */
record Entry(Map<String, String> labels, long nanos, String line, Map<String, String> metadata) {}
