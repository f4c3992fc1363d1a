package io.gpuaas.bench.corpus;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log record, or a run of them.
 *
 * @param at after the case began
 * @param layout null for the case's own
 * @param times how many; {@code #} in a value counts them from 0
 * @param apart how long after one another
 * @param fields of the record, by the contract's names; null removes one that all records have
 */
public record LogEntry(
    @Nullable Offset at,
    @Nullable Layout layout,
    @Nullable Integer times,
    @Nullable Offset apart,
    @JsonAnySetter @Nullable Map<String, @Nullable Object> fields) {}
