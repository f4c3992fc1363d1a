package io.gpuaas.triage.verdict;

import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the failure is.
 *
 * @param code what it is routed by; null when nobody knows one
 * @param record the log record that carries it; null when only the report does
 * @param because a sentence a reason
 */
record Decision(
    @Nullable String code,
    @Nullable String reportedCode,
    @Nullable String reason,
    @Nullable LogRecord record,
    Confidence confidence,
    Rule rule,
    List<String> because) {
  Decision {
    because = List.copyOf(because);
  }
}
