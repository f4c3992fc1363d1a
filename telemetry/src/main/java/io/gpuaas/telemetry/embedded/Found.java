package io.gpuaas.telemetry.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store has to say to a question.
 *
 * @param bytes read from journals
 * @param gap why this is not all there is; null when it is
 */
record Found<T>(List<T> records, long bytes, @Nullable String gap) {}
