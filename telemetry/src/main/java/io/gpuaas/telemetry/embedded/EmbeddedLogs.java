package io.gpuaas.telemetry.embedded;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/** Reads logs from the embedded store. Its queries are written as LogQL, which operators know. */
record EmbeddedLogs(Freshness<LogRecord> records, InstantSource clock) implements LogReader {
  /** Of records that one count looks at; it bounds the time and the memory of a question. */
  private static final int MOST_COUNTED = 200_000;

  @Override
  public Answer<LogRecord> byCorrelationId(LogQuery query) {
    return Reply.to(text(query), query.window(), () -> find(query));
  }

  private Found<LogRecord> find(LogQuery query) throws IOException {
    BooleanQuery.Builder matching =
        new BooleanQuery.Builder()
            .add(correlated(query.correlationId()), Occur.FILTER)
            .add(during(query.window()), Occur.FILTER);
    if (!query.services().isEmpty()) {
      matching.add(from(query.services()), Occur.FILTER);
    }
    return new Lookup(matching.build(), query.window(), query.limit()).in(records.fresh());
  }

  private static Query correlated(CorrelationId id) {
    return new TermQuery(new Term(Field.CORRELATION_ID, Id128.of(id)));
  }

  private static Query from(Set<String> services) {
    return new TermInSetQuery(Field.SERVICE, services.stream().map(LogType::term).toList());
  }

  private static Query during(TimeWindow window) {
    return Field.timeBetween(window.start(), window.end());
  }

  private static String text(LogQuery query) {
    return "{service=~\"%s\"} | json | correlation_id=\"%s\""
        .formatted(
            query.services().isEmpty() ? ".+" : String.join("|", new TreeSet<>(query.services())),
            query.correlationId());
  }

  @Override
  public Answer<ErrorCodeCount> countByErrorCode(TimeWindow window) {
    String text =
        "sum by (error_code) (count_over_time({service=~\".+\"} | json | error_code!=\"\" [%ds]))"
            .formatted(window.length().toSeconds());
    return Reply.to(text, window, () -> count(window));
  }

  private Found<ErrorCodeCount> count(TimeWindow window) throws IOException {
    Query failures =
        new BooleanQuery.Builder()
            .add(new FieldExistsQuery(Field.ERROR_CODE), Occur.FILTER)
            .add(during(window), Occur.FILTER)
            .build();
    ErrorTally tally = new ErrorTally(MOST_COUNTED);
    Partitions<LogRecord> partitions = records.fresh();
    for (Partition<LogRecord> partition : partitions.all()) {
      partition.search(
          searcher ->
              Lookup.overlaps(searcher, window)
                  ? searcher.search(failures, new OneCollector<>(new ErrorCollector(tally)))
                  : tally);
    }
    String gap =
        tally.isFull() ? "counted the first " + MOST_COUNTED + " records only" : partitions.gap();
    return new Found<>(tally.counts(), 0, gap);
  }

  @Override
  public Answer<LogRecord> check() {
    return records.check(clock.instant());
  }
}
