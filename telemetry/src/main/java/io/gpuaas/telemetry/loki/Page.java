package io.gpuaas.telemetry.loki;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of Loki holds.
 *
 * @param entries of a log query, by stream, in the order of the answer
 * @param samples of a metric query: the value by its labels
 * @param bytes how much Loki read for it
 * @param gap why this is a part of the answer only; null when it is the whole
 */
record Page(
    List<Entry> entries,
    Map<Map<String, String>, Double> samples,
    long bytes,
    @Nullable String gap) {}
