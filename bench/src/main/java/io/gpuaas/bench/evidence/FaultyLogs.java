package io.gpuaas.bench.evidence;

import io.gpuaas.bench.corpus.Fault;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.Collection;

/** Logs with what is wrong with them in a case. */
public record FaultyLogs(LogReader whole, Collection<Fault> faults) implements LogReader {
  @Override
  public Answer<LogRecord> byCorrelationId(LogQuery query) {
    return faults.contains(Fault.LOGS_UNREACHABLE)
        ? Failed.answer("logs of " + query.correlationId(), query.window())
        : whole.byCorrelationId(query);
  }

  @Override
  public Answer<ErrorCodeCount> countByErrorCode(ErrorCountQuery query) {
    return faults.contains(Fault.LOGS_UNREACHABLE) || faults.contains(Fault.COUNTS_UNREACHABLE)
        ? Failed.answer("counts by error code", query.window())
        : whole.countByErrorCode(query);
  }

  @Override
  public Answer<LogRecord> check() {
    return whole.check();
  }
}
