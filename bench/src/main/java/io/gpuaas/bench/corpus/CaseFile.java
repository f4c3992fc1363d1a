package io.gpuaas.bench.corpus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file under {@code bench/cases} holds; its README says more.
 *
 * @param about one sentence
 * @param begins when it happened, before now; null for ten minutes ago
 * @param minted by how much the clock that minted the id was ahead; null for not at all
 * @param untimed whether the id is a UUIDv4, which carries no time
 * @param layout null for JSON lines
 * @param report what the user sent; null when there is the id alone
 * @param around when the operator says it was, after the begin; null when they say nothing
 * @param provoke which failure of the running platform it is; then there is no evidence here
 * @param every fields that all log records carry
 */
public record CaseFile(
    String about,
    @Nullable Offset begins,
    @Nullable Offset minted,
    @Nullable Boolean untimed,
    @Nullable Layout layout,
    @Nullable String report,
    @Nullable Offset around,
    @Nullable String provoke,
    @Nullable Map<String, Object> every,
    @Nullable List<LogEntry> logs,
    @Nullable List<SpanEntry> spans,
    @Nullable List<Fault> faults,
    Expected expect) {}
