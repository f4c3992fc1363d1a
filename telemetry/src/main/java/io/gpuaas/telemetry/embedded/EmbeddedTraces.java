package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Reads spans from the embedded store. Its queries are written as TraceQL. */
record EmbeddedTraces(Freshness<SpanRecord> records, InstantSource clock) implements TraceReader {
  @Override
  public Answer<SpanRecord> byTraceId(TraceQuery query) {
    String text = "{ trace:id = \"%s\" }".formatted(query.traceId());
    return Reply.to(text, query.window(), () -> find(query));
  }

  /** The window chooses the partitions; a trace that begins in it is given whole. */
  private Found<SpanRecord> find(TraceQuery query) throws IOException {
    Optional<BytesRef> id = Id128.ofTraceId(query.traceId());
    if (id.isEmpty()) {
      return new Found<>(List.of(), 0, null);
    }
    TermQuery inTrace = new TermQuery(new Term(Field.TRACE_ID, id.get()));
    return new Lookup(inTrace, query.window(), query.limit()).in(records.fresh());
  }

  @Override
  public Answer<SpanRecord> check() {
    return records.check(clock.instant());
  }
}
