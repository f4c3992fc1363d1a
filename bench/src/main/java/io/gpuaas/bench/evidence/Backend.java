package io.gpuaas.bench.evidence;

import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import java.io.IOException;
import java.util.List;

/** Where the evidence of all cases lies while they are triaged. */
public interface Backend extends AutoCloseable {
  /** Brings in the evidence of the cases; when this returns, all of it is readable. */
  default void ingest(List<Staged> cases) throws IOException, InterruptedException {
    take(
        new Evidence(
            cases.stream().flatMap(each -> WrittenLogs.of(each).lines().stream()).toList(),
            cases.stream().flatMap(each -> WrittenLogs.of(each).otlp().stream()).toList(),
            cases.stream().flatMap(each -> WrittenSpans.of(each).stream()).toList()));
  }

  /** As {@link #ingest}. */
  void take(Evidence evidence) throws IOException, InterruptedException;

  LogReader logs();

  TraceReader traces();

  @Override
  void close() throws IOException;
}
