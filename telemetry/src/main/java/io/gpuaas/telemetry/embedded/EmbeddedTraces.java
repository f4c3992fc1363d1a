package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.spi.TraceSearch;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Reads spans from the embedded store. Its queries are written as TraceQL. */
record EmbeddedTraces(Freshness<SpanRecord> records, InstantSource clock) implements TraceReader {
  /** Of spans that one search looks at; a command that polls leaves a trace a request. */
  private static final int MOST_SEARCHED = 2000;

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
  public Answer<String> byCorrelationId(TraceSearch search) {
    String text = "{ span.correlation_id = \"%s\" }".formatted(search.correlationId());
    return Reply.to(text, search.window(), () -> find(search));
  }

  private Found<String> find(TraceSearch search) throws IOException {
    TermQuery correlated =
        new TermQuery(new Term(Field.CORRELATION_ID, Id128.of(search.correlationId())));
    Found<SpanRecord> spans =
        new Lookup(correlated, search.window(), MOST_SEARCHED).in(records.fresh());
    List<String> ids = spans.records().stream().map(SpanRecord::traceId).distinct().toList();
    return ids.size() <= search.limit()
        ? new Found<>(ids, spans.bytes(), spans.gap())
        : new Found<>(
            ids.subList(0, search.limit()), spans.bytes(), "there are more than " + search.limit());
  }

  @Override
  public Answer<SpanRecord> check() {
    return records.check(clock.instant());
  }
}
