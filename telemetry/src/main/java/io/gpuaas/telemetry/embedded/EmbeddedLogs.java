package io.gpuaas.telemetry.embedded;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
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
    Query matching = matching(correlated(query.correlationId()), query.services(), query.window());
    return new Lookup(matching, query.window(), query.limit(), query.newest()).in(records.fresh());
  }

  private static Query matching(Query what, Set<String> services, TimeWindow window) {
    BooleanQuery.Builder matching =
        new BooleanQuery.Builder().add(what, Occur.FILTER).add(during(window), Occur.FILTER);
    if (!services.isEmpty()) {
      matching.add(from(services), Occur.FILTER);
    }
    return matching.build();
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
    return selector(query.services())
        + " | json | correlation_id=\"%s\"".formatted(query.correlationId());
  }

  private static String selector(Set<String> services) {
    return "{service=~\"%s\"}"
        .formatted(services.isEmpty() ? ".+" : String.join("|", new TreeSet<>(services)));
  }

  @Override
  public Answer<ErrorCodeCount> countByErrorCode(ErrorCountQuery query) {
    String text =
        "sum by (error_code) (count_over_time(%s | json | error_code!=\"\" [%ds]))"
            .formatted(selector(query.services()), query.window().length().toSeconds());
    return Reply.to(text, query.window(), () -> count(query));
  }

  private Found<ErrorCodeCount> count(ErrorCountQuery query) throws IOException {
    TimeWindow window = query.window();
    Query failures = matching(new FieldExistsQuery(Field.ERROR_CODE), query.services(), window);
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
