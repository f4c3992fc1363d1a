package io.gpuaas.telemetry.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One question to one backend, and how it ended.
 *
 * @param query in the backend's own language, to be pasted by a person
 * @param window the stretch of time that was asked for
 * @param records how many came back
 * @param bytes how much the backend read, 0 when it does not say
 * @param error the backend's own words; null when it had none
 * @param link where a person can open the same query; null when there is no such page
 */
public record Exchange(
    String backend,
    String query,
    TimeWindow window,
    Answer.Status status,
    int records,
    long bytes,
    Duration took,
    @Nullable String error,
    @Nullable String link) {}
