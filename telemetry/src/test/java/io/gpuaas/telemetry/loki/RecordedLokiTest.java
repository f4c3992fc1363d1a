package io.gpuaas.telemetry.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.http.LoopbackServer;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import io.gpuaas.telemetry.http.LoopbackServer.Request;
import io.gpuaas.telemetry.http.Recorded;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a real Loki answered is understood, byte for byte. */
final class RecordedLokiTest {
  private static final CorrelationId ID =
      CorrelationId.parse(Recorded.fact("correlation_id")).orElseThrow();
  private static final Instant TIME = Nanos.of(Long.parseLong(Recorded.fact("time_ns")));
  private static final TimeWindow WINDOW =
      TimeWindow.around(TIME, Duration.ofSeconds(5), Duration.ofMinutes(5));
  private static final Set<String> SERVICES =
      Set.of("gpuaas-api", "gpuaas-provisioning-worker", "gpuaas-billing-worker");
  private static final Tuple[] STORY = {
    tuple("gpuaas-api", "info", "request received"),
    tuple("gpuaas-api", "info", "allocation requested"),
    tuple("gpuaas-api", "info", "request completed"),
    tuple("gpuaas-provisioning-worker", "info", "provisioning started"),
    tuple("gpuaas-provisioning-worker", "warn", "node task attempt failed"),
    tuple(
        "gpuaas-provisioning-worker", "error", "node did not accept the task before its deadline"),
    tuple("gpuaas-billing-worker", "info", "usage window not opened")
  };
  private static final Reply EMPTY = Recorded.reply("loki-empty");

  @Test
  void readsJsonLines() throws Exception {
    Answer<LogRecord> answer = byLine("loki-json-linefilter");

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records())
        .extracting(LogRecord::service, LogRecord::level, LogRecord::message)
        .containsExactly(STORY);
    LogRecord failure = answer.records().get(5);
    assertThat(failure.errorCode()).isEqualTo("node_offline");
    assertThat(failure.exception()).startsWith("java.util.concurrent.TimeoutException: no heart");
    assertThat(failure.resourceName()).isEqualTo(Recorded.fact("resource_name"));
    assertThat(failure.traceId()).isEqualTo(Recorded.fact("trace_id"));
    assertThat(failure.timestamp()).isEqualTo(TIME.plusMillis(2600));
    assertThat(failure.attributes()).containsExactly(Map.entry("env", "fixture"));
  }

  @Test
  void readsTheSameFromMergedLabels() throws Exception {
    assertThat(byLine("loki-json-literal-provisioning").records())
        .extracting(LogRecord::service, LogRecord::level, LogRecord::message)
        .containsExactly(List.of(STORY).subList(0, 6).toArray(new Tuple[0]));
    assertThat(byLine("loki-json-literal-api").records()).hasSize(3);
    assertThat(byLine("loki-json-categorized").records())
        .isEqualTo(byLine("loki-json-literal-api").records());
  }

  @Test
  void readsWhatOtlpBrought() throws Exception {
    Answer<LogRecord> answer = byMetadata("loki-otlp-categorized");

    assertThat(answer.records())
        .extracting(LogRecord::service, LogRecord::level, LogRecord::message)
        .containsExactly(STORY);
    LogRecord failure = answer.records().get(5);
    assertThat(failure.errorCode()).isEqualTo("node_offline");
    assertThat(failure.exception()).startsWith("java.util.concurrent.TimeoutException: no heart");
    assertThat(failure.correlationId()).isEqualTo(ID.toString());
    assertThat(failure.attributes())
        .containsExactly(Map.entry("deployment_environment", "fixture-otlp"));
    assertThat(byMetadata("loki-otlp-metadata").records()).isEqualTo(answer.records());
  }

  @Test
  void isOneStoryThoughItWentInTwice() throws Exception {
    Answer<LogRecord> answer =
        ask(
            request ->
                request.parameter("query").contains("|=")
                    ? Recorded.reply("loki-json-linefilter")
                    : Recorded.reply("loki-otlp-categorized"));

    assertThat(answer.records())
        .extracting(LogRecord::service, LogRecord::level, LogRecord::message)
        .containsExactly(STORY);
    assertThat(answer.exchanges()).extracting(Exchange::records).containsExactly(7, 7);
    assertThat(answer.bytes()).isPositive();
  }

  @Test
  void saysThatThereIsNothing() throws Exception {
    Answer<LogRecord> answer = ask(request -> EMPTY);

    assertThat(answer.status()).isEqualTo(Status.EMPTY);
    assertThat(answer.exchanges()).extracting(Exchange::bytes).containsOnly(1425L);
  }

  @Test
  void passesTheWordsOfErrorsOn() throws Exception {
    for (String error : List.of("parse", "range", "empty-matcher")) {
      Reply reply = Recorded.reply("loki-error-" + error);
      Answer<LogRecord> answer = ask(request -> reply);

      assertThat(answer.status()).isEqualTo(Status.FAILED);
      assertThat(answer.records()).isEmpty();
      assertThat(answer.error()).isEqualTo("HTTP 400: " + reply.body().toStringUtf8().strip());
    }
  }

  @Test
  void isAPartWhenOneLayoutFails() throws Exception {
    Answer<LogRecord> answer =
        ask(
            request ->
                request.parameter("query").contains("|=")
                    ? Recorded.reply("loki-json-linefilter")
                    : Recorded.reply("loki-error-range"));

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.records()).hasSize(7);
    assertThat(answer.error()).contains("the query time range exceeds the limit");
  }

  @Test
  void countsByCodeAndAsksLokiForTheRestWhenItIsTooMuch() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(RecordedLokiTest::failures)) {
      Answer<ErrorCodeCount> answer =
          new LokiLogs(Lokis.config(server.url(), 1), InstantSource.system())
              .countByErrorCode(new ErrorCountQuery(SERVICES, WINDOW));

      assertThat(answer.status()).isEqualTo(Status.PARTIAL);
      assertThat(answer.error()).contains("only the newest 1 failures");
      assertThat(answer.exchanges()).hasSize(4);
    }
  }

  @Test
  void countsNoFurtherBackThanItsBytesReach() throws Exception {
    String heavy =
        Recorded.reply("loki-json-linefilter")
            .body()
            .toStringUtf8()
            .replaceFirst("\"totalBytesProcessed\":\\d+", "\"totalBytesProcessed\":8000000");
    try (LoopbackServer server = LoopbackServer.answering(request -> Reply.json(heavy))) {
      Answer<ErrorCodeCount> answer =
          Lokis.at(server.url()).countByErrorCode(new ErrorCountQuery(SERVICES, WINDOW));

      // 16 MB for a quarter of the window leave 9 MB: not for the other three quarters.
      assertThat(answer.status()).isEqualTo(Status.PARTIAL);
      assertThat(answer.error()).startsWith("counted from ").contains("24 MiB");
      Duration asked =
          Duration.between(
              answer.exchanges().getLast().window().start(),
              answer.exchanges().getFirst().window().end());
      assertThat(asked).isLessThan(WINDOW.length().dividedBy(2));
    }
  }

  private static Reply failures(Request request) {
    return request.path().endsWith("/query")
        ? Recorded.reply("loki-count-by-code")
        : Recorded.reply("loki-json-linefilter");
  }

  @Test
  void isReady() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(request -> Recorded.reply("loki-ready"))) {
      assertThat(logs(server).check().status()).isEqualTo(Status.EMPTY);
    }
  }

  @Test
  void isReadyBehindAGateway() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            request ->
                request.path().equals("/loki/api/v1/labels")
                    ? Recorded.reply("loki-labels")
                    : Reply.of(404, "text/plain", "no such route"))) {
      assertThat(logs(server).check().status()).isEqualTo(Status.EMPTY);
    }
  }

  private static Answer<LogRecord> byLine(String name) throws Exception {
    return ask(request -> request.parameter("query").contains("|=") ? Recorded.reply(name) : EMPTY);
  }

  private static Answer<LogRecord> byMetadata(String name) throws Exception {
    return ask(
        request ->
            request.parameter("query").startsWith("{service_name=") ? Recorded.reply(name) : EMPTY);
  }

  private static Answer<LogRecord> ask(Function<Request, Reply> answer) throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(answer)) {
      return logs(server).byCorrelationId(new LogQuery(ID, SERVICES, WINDOW, 1000));
    }
  }

  private static LokiLogs logs(LoopbackServer server) {
    return Lokis.at(server.url());
  }
}
