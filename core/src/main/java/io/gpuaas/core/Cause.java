package io.gpuaas.core;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.util.Optional;

/**
 * The command that something is done for. Stored with every row that work continues from, so that
 * the worker an hour later logs under the same id and continues the same trace.
 */
public record Cause(CorrelationId correlationId, Optional<TraceContext> traceContext) {}
