package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.Asked;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the records of one id, in every way that they may lie in Loki, side by side. */
record Lookup(LokiConfig config, RangeRead range) {
  Answer<LogRecord> of(LogQuery query) {
    Queries queries = new Queries(config);
    List<Part> parts = ask(query, queries.ofCorrelationId(query.correlationId(), query.services()));
    if (parts.stream().allMatch(part -> part.exchange().status() == Status.EMPTY)) {
      parts.addAll(ask(query, queries.byMetadata(query.correlationId(), query.services())));
    }
    List<LogRecord> merged = Part.merged(parts);
    if (merged.size() > query.limit()) {
      return new Answer<>(
          Status.PARTIAL,
          limited(merged, query),
          Part.exchanges(parts),
          "there are more than " + query.limit());
    }
    return new Answer<>(
        Part.status(parts, merged.isEmpty()), merged, Part.exchanges(parts), Part.errors(parts));
  }

  private List<Part> ask(LogQuery query, List<String> questions) {
    return new ArrayList<>(Together.ask(questions, question -> ask(query, question)));
  }

  private static List<LogRecord> limited(List<LogRecord> logs, LogQuery query) {
    int from = query.newest() ? logs.size() - query.limit() : 0;
    return logs.subList(from, from + query.limit());
  }

  private Part ask(LogQuery query, String question) {
    Asked asked = LokiLogs.asked(config, question, query.window());
    Paging.Read read = Paging.read(range, question, query);
    List<LogRecord> records =
        read.entries().stream()
            .flatMap(entry -> Line.of(query.correlationId(), entry, config).stream())
            .toList();
    return new Part(
        records,
        read.isEmpty() && read.gap() != null
            ? asked.failed(read.gap())
            : asked.answered(records.size(), read.bytes(), gap(read, query)));
  }

  private static @Nullable String gap(Paging.Read read, LogQuery query) {
    return read.entries().size() > query.limit()
        ? "there are more than " + query.limit()
        : read.gap();
  }
}
