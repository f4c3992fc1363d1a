package io.gpuaas.telemetry.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.http.LoopbackServer;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceSearch;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile traces and hostile servers. */
@Timeout(60)
final class TempoTracesTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";
  private static final Instant TIME = Instant.parse("2026-11-23T15:22:34Z");
  private static final TimeWindow WINDOW =
      TimeWindow.around(TIME, Duration.ofSeconds(5), Duration.ofMinutes(2));

  @Test
  void readsATraceOfTwentyThousandSpans() throws Exception {
    List<Span> spans = IntStream.range(0, 20_000).mapToObj(TempoTracesTest::span).toList();

    Answer<SpanRecord> whole = ask(v2(spans), 20_000);
    Answer<SpanRecord> cut = ask(v2(spans), 10_000);

    assertThat(whole.status()).isEqualTo(Status.FOUND);
    assertThat(whole.records()).hasSize(20_000);
    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.error()).isEqualTo("there are more than 10000 spans");
    assertThat(cut.records()).hasSize(10_000);
  }

  @Test
  void readsSpansThatCannotBe() throws Exception {
    Span backwards = span(1).toBuilder().setEndTimeUnixNano(1).build();
    Span endless = span(2).toBuilder().setStartTimeUnixNano(-1).setEndTimeUnixNano(-1).build();
    Span nobody = Span.newBuilder().setTraceId(ByteString.copyFromUtf8("x")).setName("n").build();
    Span twin = span(1);

    Answer<SpanRecord> answer = ask(v2(List.of(backwards, endless, nobody, twin)), 10);

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records()).hasSize(4).allMatch(span -> span.traceId().equals(TRACE));
    assertThat(answer.records().getFirst().spanId()).isEmpty();
  }

  @Test
  void saysThatATraceIsPartialAndWhy() throws Exception {
    // field 3, the status: 1 for partial; field 4, a message
    ByteString partial =
        v2(List.of(span(1)))
            .concat(ByteString.copyFrom(new byte[] {24, 1, 34, 4}))
            .concat(ByteString.copyFromUtf8("slow"));

    Answer<SpanRecord> answer = ask(partial, 10);

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.error()).isEqualTo("the trace is partial: slow");
    assertThat(answer.records()).hasSize(1);
  }

  @Test
  void keepsWhatCameBeforeABodyBrokeOff() throws Exception {
    ByteString whole = v2(List.of(span(1), span(2), span(3)));

    Answer<SpanRecord> answer = ask(whole.substring(0, whole.size() - 5), 10);

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.records()).hasSize(2);
    assertThat(answer.error()).contains("breaks off");
  }

  @Test
  void failsInWordsWhateverTheServerSends() throws Exception {
    for (String body : List.of("nonsense", "{}", "\n\u007f", "\u0000", "\u000b\u000b\u000b")) {
      Answer<SpanRecord> answer = ask(ByteString.copyFromUtf8(body), 10);

      assertThat(answer.status()).as(body).isEqualTo(Status.FAILED);
      assertThat(answer.error()).as(body).contains("not a trace");
    }
  }

  @Test
  void padsIdsAndSortsTheEarliestFirst() throws Exception {
    Answer<String> answer =
        search(
            """
            {"traces":[{"traceID":"ABC","startTimeUnixNano":"9"},{"traceID":"no id"},
              {"traceID":"1","startTimeUnixNano":"x"},{"traceID":"%s","startTimeUnixNano":"5"}]}
            """
                .formatted(TRACE),
            5);

    assertThat(answer.records())
        .containsExactly("0".repeat(31) + "1", TRACE, "0".repeat(29) + "abc");
    assertThat(search("{\"traces\":[]}", 5).status()).isEqualTo(Status.EMPTY);
    assertThat(search("<html>", 5).status()).isEqualTo(Status.FAILED);
    Answer<String> cut = search("{\"traces\":[{\"traceID\":\"1\"},{\"traceID\":\"2\"}]}", 1);
    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.records()).hasSize(1);
  }

  @Test
  void neverSendsWhatIsNoId() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(request -> Reply.json("{}"))) {
      for (String id : List.of("", "../../api/search", TRACE + "0", "é".repeat(32))) {
        Answer<SpanRecord> answer =
            Tempos.at(server.url()).byTraceId(new TraceQuery(id, WINDOW, 10));
        assertThat(answer.status()).isEqualTo(Status.EMPTY);
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  private static Span span(int number) {
    long start = 1_795_447_354_000_000_000L + number;
    return Span.newBuilder()
        .setSpanId(ByteString.copyFrom(new byte[] {1, 1, 1, 1, 1, 1, 1, 1}))
        .setName("step")
        .setStartTimeUnixNano(start)
        .setEndTimeUnixNano(start + 1)
        .build();
  }

  /** An answer of version 2: the trace is its field 1. */
  private static ByteString v2(List<Span> spans) {
    ScopeSpans scope = ScopeSpans.newBuilder().addAllSpans(spans).build();
    TracesData trace =
        TracesData.newBuilder()
            .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
            .build();
    return Tempos.message(1, trace.toByteString());
  }

  private static Answer<SpanRecord> ask(ByteString body, int limit) throws IOException {
    Reply reply = new Reply(200, "application/protobuf", body, Map.of());
    try (LoopbackServer server = LoopbackServer.answering(request -> reply)) {
      return Tempos.at(server.url()).byTraceId(new TraceQuery(TRACE, WINDOW, limit));
    }
  }

  private static Answer<String> search(String body, int limit) throws IOException {
    CorrelationId id = CorrelationId.parse("01a20900-729f-7064-9c80-317fa3b1799d").orElseThrow();
    try (LoopbackServer server = LoopbackServer.answering(request -> Reply.json(body))) {
      return Tempos.at(server.url()).byCorrelationId(new TraceSearch(id, WINDOW, limit));
    }
  }
}
