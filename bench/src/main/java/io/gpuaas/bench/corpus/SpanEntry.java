package io.gpuaas.bench.corpus;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span, or a run of them.
 *
 * @param span its name in this file; blanks call its id {@code {span:NAME}}
 * @param parent the name of another; null for a root
 * @param trace null for the case's own
 * @param kind server, client, producer, consumer; null for internal
 * @param start after the case began
 * @param end after the case began
 * @param error whether its status is error
 * @param message of the status
 * @param attributes all spans carry the correlation id, unless it is null here
 * @param times how many; {@code #} in a name counts them from 0
 */
public record SpanEntry(
    String span,
    @Nullable String parent,
    @Nullable String trace,
    String service,
    String name,
    @Nullable String kind,
    Offset start,
    Offset end,
    @Nullable Boolean error,
    @Nullable String message,
    @Nullable Map<String, @Nullable String> attributes,
    @Nullable Integer times) {}
