package io.gpuaas.triage.lookup;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.spi.TraceSearch;
import io.gpuaas.triage.story.TraceIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The spans of one command. */
final class TraceLookup {
  private static final int LIMIT = 20_000;

  /** A command that polls has a trace a request: the ones that tell most are read. */
  private static final int MOST_TRACES = 8;

  private final TraceReader traces;
  private final Questions questions;
  private final Asked asked;
  private final List<SpanRecord> spans = new ArrayList<>();

  TraceLookup(TraceReader traces, Questions questions, Asked asked) {
    this.traces = traces;
    this.questions = questions;
    this.asked = asked;
  }

  /** The traces that the logs name; where they name none, those that carry the id themselves. */
  void read(CorrelationId id, List<LogRecord> logs, TimeWindow window) {
    List<String> ids = TraceIds.byWeight(logs);
    if (ids.isEmpty()) {
      ids = search(id, window);
    }
    if (ids.isEmpty() && !logs.isEmpty()) {
      asked.gap("No log record names a trace, and no trace carries the id: there are no spans.");
    }
    if (ids.size() > MOST_TRACES) {
      asked.gap(
          "There are " + ids.size() + " traces; the " + MOST_TRACES + " weightiest were read.");
    }
    var pending = ids.stream().limit(MOST_TRACES).map(each -> ask(each, window)).toList();
    pending.forEach(this::note);
  }

  List<SpanRecord> spans() {
    return List.copyOf(spans);
  }

  Set<String> services() {
    return spans.stream().map(SpanRecord::service).collect(Collectors.toSet());
  }

  private List<String> search(CorrelationId id, TimeWindow window) {
    TraceSearch search = new TraceSearch(id, window, MOST_TRACES);
    Answer<String> answer =
        questions
            .ask("traces", "traces of " + id, window, () -> traces.byCorrelationId(search))
            .answer();
    return asked.note("Traces by correlation id", answer).stream()
        .filter(TraceIds::isValid)
        .toList();
  }

  private Questions.Pending<SpanRecord> ask(String traceId, TimeWindow window) {
    return questions.ask(
        "traces",
        "trace " + traceId,
        window,
        () -> traces.byTraceId(new TraceQuery(traceId, window, LIMIT)));
  }

  private void note(Questions.Pending<SpanRecord> pending) {
    Answer<SpanRecord> answer = pending.answer();
    spans.addAll(asked.note("Spans of " + pending.query(), answer));
    if (answer.status() == Answer.Status.EMPTY) {
      asked.gap("The logs name " + pending.query() + ", and it is not in the trace store.");
    }
  }
}
