package io.gpuaas.bench.evidence;

import io.gpuaas.bench.corpus.Fault;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.spi.TraceSearch;
import java.util.Collection;

/** Traces with what is wrong with them in a case. */
public record FaultyTraces(TraceReader whole, Collection<Fault> faults) implements TraceReader {
  private static final String CUT = "the trace exceeds the size that is answered";

  @Override
  public Answer<SpanRecord> byTraceId(TraceQuery query) {
    if (faults.contains(Fault.TRACES_UNREACHABLE)) {
      return Failed.answer("trace " + query.traceId(), query.window());
    }
    Answer<SpanRecord> answer = whole.byTraceId(query);
    return faults.contains(Fault.TRACES_PARTIAL)
        ? new Answer<>(Answer.Status.PARTIAL, answer.records(), answer.exchanges(), CUT)
        : answer;
  }

  @Override
  public Answer<String> byCorrelationId(TraceSearch search) {
    return faults.contains(Fault.TRACES_UNREACHABLE)
        ? Failed.answer("traces of " + search.correlationId(), search.window())
        : whole.byCorrelationId(search);
  }

  @Override
  public Answer<SpanRecord> check() {
    return whole.check();
  }
}
