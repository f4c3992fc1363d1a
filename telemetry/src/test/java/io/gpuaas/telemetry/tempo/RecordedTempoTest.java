package io.gpuaas.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.http.LoopbackServer;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import io.gpuaas.telemetry.http.LoopbackServer.Request;
import io.gpuaas.telemetry.http.Recorded;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a real Tempo answered is understood, byte for byte. */
final class RecordedTempoTest {
  private static final CorrelationId ID =
      CorrelationId.parse(Recorded.fact("correlation_id")).orElseThrow();
  private static final String TRACE = Recorded.fact("trace_id");
  private static final Instant TIME =
      Instant.ofEpochSecond(0, Long.parseLong(Recorded.fact("time_ns")));
  private static final TimeWindow WINDOW =
      TimeWindow.around(TIME, Duration.ofMinutes(1), Duration.ofMinutes(6));

  /** What version 2 answers in protobuf when it was asked for JSON's empty trace. */
  private static final Reply MISS = Reply.of(200, "application/protobuf", "\n\0\u0012\0");

  @Test
  void readsATrace() throws Exception {
    Answer<SpanRecord> answer = trace(request -> Recorded.reply("tempo-v2-trace-protobuf"));

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records())
        .extracting(SpanRecord::service, SpanRecord::name, SpanRecord::kind, SpanRecord::error)
        .containsExactly(
            tuple("gpuaas-api", "POST /api/v1/allocations", "server", false),
            tuple("gpuaas-api", "INSERT allocations", "client", false),
            tuple("gpuaas-provisioning-worker", "provision allocation", "consumer", true),
            tuple("gpuaas-provisioning-worker", "node task dispatch", "client", true));
    SpanRecord root = answer.records().getFirst();
    assertThat(root.traceId()).isEqualTo(TRACE);
    assertThat(root.spanId()).isEqualTo("37f8a88b17fc695a");
    assertThat(root.parentSpanId()).isNull();
    assertThat(root.start()).isEqualTo(TIME);
    assertThat(root.duration()).isEqualTo(Duration.ofMillis(12));
    assertThat(root.attributes()).containsEntry("http.response.status_code", "202");
    SpanRecord culprit = answer.records().getLast();
    assertThat(culprit.parentSpanId()).isEqualTo("06cb0fb39a1de644");
    assertThat(culprit.statusMessage()).isEqualTo("deadline exceeded");
    assertThat(culprit.attributes())
        .containsEntry("exception.type", "java.util.concurrent.TimeoutException")
        .containsEntry("exception.message", "no heartbeat for 45 s");
    assertThat(answer.bytes()).isEqualTo(47418);
  }

  @Test
  void looksOnceEverywhereAndThenSaysThatThereIsNothing() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(request -> MISS)) {
      Answer<SpanRecord> answer =
          Tempos.at(server.url()).byTraceId(new TraceQuery(TRACE, WINDOW, 100));

      assertThat(answer.status()).isEqualTo(Status.EMPTY);
      assertThat(answer.exchanges()).hasSize(2);
      assertThat(server.requests())
          .extracting(Request::path)
          .containsOnly("/api/v2/traces/" + TRACE);
      assertThat(server.requests())
          .extracting(request -> request.parameter("start"))
          .containsExactly("1795447294", "");
    }
  }

  @Test
  void findsElsewhereWhatTheWindowDoesNotHold() throws Exception {
    Answer<SpanRecord> answer =
        trace(
            request ->
                request.parameters().isEmpty() ? Recorded.reply("tempo-v2-trace-protobuf") : MISS);

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.exchanges())
        .extracting(Exchange::status)
        .containsExactly(Status.EMPTY, Status.FOUND);
  }

  @Test
  void asksAnOldTempoByVersionOne() throws Exception {
    Answer<SpanRecord> found =
        trace(
            request ->
                request.path().startsWith("/api/v2")
                    ? Recorded.reply("tempo-v1-miss")
                    : Tempos.versionOne(Recorded.reply("tempo-v2-trace-protobuf")));
    Answer<SpanRecord> missing = trace(request -> Recorded.reply("tempo-v1-miss"));

    assertThat(found.status()).isEqualTo(Status.FOUND);
    assertThat(found.records()).hasSize(4);
    assertThat(missing.status()).isEqualTo(Status.EMPTY);
    assertThat(missing.exchanges()).hasSize(4);
  }

  @Test
  void passesTheWordsOfErrorsOn() throws Exception {
    Answer<SpanRecord> trace = trace(request -> Recorded.reply("tempo-v2-bad-id"));
    Answer<String> search = search(request -> Recorded.reply("tempo-search-bad-query"), 5);

    assertThat(trace.status()).isEqualTo(Status.FAILED);
    assertThat(trace.error()).contains("trace IDs can only contain hex characters");
    assertThat(search.status()).isEqualTo(Status.FAILED);
    assertThat(search.error()).contains("invalid TraceQL query: parse error at line 1, col 25");
  }

  @Test
  void doesNotTakeJsonForATrace() throws Exception {
    Answer<SpanRecord> answer = trace(request -> Recorded.reply("tempo-v2-trace"));

    assertThat(answer.status()).isEqualTo(Status.FAILED);
    assertThat(answer.error()).contains("not a trace in protobuf");
  }

  @Test
  void findsTracesByCorrelationIdInTheRecordedWords() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(request -> Recorded.reply("tempo-search-by-correlation-id"))) {
      Answer<String> answer =
          Tempos.at(server.url()).byCorrelationId(new TraceSearch(ID, WINDOW, 5));

      assertThat(answer.status()).isEqualTo(Status.FOUND);
      assertThat(answer.records()).containsExactly(TRACE);
      assertThat(answer.bytes()).isEqualTo(15237);
      assertThat(server.requests().getFirst().parameter("q"))
          .isEqualTo(Recorded.parameter("tempo-search-by-correlation-id", "q"));
    }
  }

  @Test
  void isReady() throws Exception {
    for (String name : List.of("tempo-ready", "tempo-echo")) {
      String path = name.equals("tempo-ready") ? "/ready" : "/api/echo";
      try (LoopbackServer server =
          LoopbackServer.answering(
              request ->
                  request.path().equals(path)
                      ? Recorded.reply(name)
                      : Reply.of(404, "text/plain", "no such route"))) {
        assertThat(Tempos.at(server.url()).check().status()).isEqualTo(Status.EMPTY);
      }
    }
  }

  private static Answer<SpanRecord> trace(Function<Request, Reply> answer) throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(answer)) {
      return Tempos.at(server.url()).byTraceId(new TraceQuery(TRACE, WINDOW, 100));
    }
  }

  private static Answer<String> search(Function<Request, Reply> answer, int limit)
      throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(answer)) {
      return Tempos.at(server.url()).byCorrelationId(new TraceSearch(ID, WINDOW, limit));
    }
  }
}
