package io.gpuaas.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.embedded.EmbeddedConfig;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.kit.Records;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.write.Telemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a process through the OpenTelemetry exporter and HTTP into the store; and hostile bodies.
 */
class OtlpTest {
  @TempDir private Path folder;
  private EmbeddedStore store;
  private OtlpReceiver receiver;
  private HttpServer server;
  private volatile long longestBody;

  private final Instant now = Instant.now();
  private final CorrelationId id = Records.id(now);
  private final TimeWindow window =
      TimeWindow.around(now, Duration.ofMinutes(5), Duration.ofMinutes(5));

  @BeforeEach
  void open() throws IOException {
    store =
        EmbeddedStore.open(EmbeddedConfig.of(folder, Duration.ofDays(1)), InstantSource.system());
    receiver = new OtlpReceiver(store, InstantSource.system());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/logs", exchange -> answer(exchange, receiver::logs));
    server.createContext("/v1/traces", exchange -> answer(exchange, receiver::traces));
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    server.stop(0);
    store.close();
  }

  @Test
  void aRecordAndASpanArriveAsTheyWere() throws IOException {
    LogRecord full = Records.full(now, Service.NODE_AGENT, id, "it says \"no\" 🦊");
    OtlpSink sink = new OtlpSink(endpoint(), Map.of("authorization", "Bearer ingest"));
    sink.logs(List.of(full));
    Telemetry agent = Telemetry.open(Service.NODE_AGENT, List.of(sink));
    String trace =
        Scope.of(Service.NODE_AGENT, id)
            .errorCode("node_unhealthy")
            .call(
                () ->
                    agent.span(
                        "node_task.prepare",
                        SpanKind.CONSUMER,
                        null,
                        () -> Telemetry.currentTrace().orElseThrow().traceId()));
    agent.close();
    store.flush();

    assertThat(store.logs().byCorrelationId(new LogQuery(id, Set.of(), window, 10)).records())
        .containsExactly(full);
    SpanRecord span =
        store.traces().byTraceId(new TraceQuery(trace, window, 10)).records().getFirst();
    assertThat(span.service()).isEqualTo("gpuaas-node-agent");
    assertThat(span.name()).isEqualTo("node_task.prepare");
    assertThat(span.kind()).isEqualTo("consumer");
    assertThat(span.attributes())
        .containsEntry("error_code", "node_unhealthy")
        .containsEntry("correlation_id", id.toString());
  }

  @Test
  void aBatchOfLongRecordsIsSentInRequestsBelowAMegabyte() throws IOException {
    List<LogRecord> batch =
        IntStream.range(0, 100)
            .mapToObj(i -> Records.full(now, Service.API, id, "€".repeat(10_000)))
            .toList();
    new OtlpSink(endpoint(), Map.of()).logs(batch);
    store.flush();

    assertThat(store.logs().byCorrelationId(new LogQuery(id, Set.of(), window, 500)).records())
        .hasSize(100);
    assertThat(longestBody).isBetween(100_000L, 1_000_000L);
  }

  @Test
  void anUnreachableReceiverIsAFailureOfTheBatch() throws IOException {
    URI nobody = endpoint();
    server.stop(0);
    OtlpSink sink = new OtlpSink(nobody, Map.of());

    assertThatThrownBy(() -> sink.logs(List.of(Records.info(now, Service.API, id, "lost"))))
        .isInstanceOf(IOException.class);
  }

  @Test
  void rejectsWhatMakesNoSenseAndTakesTheRest() throws Exception {
    Span good =
        Span.newBuilder()
            .setTraceId(ByteString.fromHex("0af7651916cd43dd8448eb211c80319c"))
            .setSpanId(ByteString.fromHex("b7ad6b7169203331"))
            .setName("good")
            .build();
    byte[] body = request(good, Span.newBuilder().setName("no ids").build()).toByteArray();

    byte[] answer = receiver.traces(new ByteArrayInputStream(gzip(body)), "gzip");

    assertThat(ExportTraceServiceResponse.parseFrom(answer).getPartialSuccess().getRejectedSpans())
        .isEqualTo(1);
    store.flush();
    TraceQuery query =
        new TraceQuery(
            "0af7651916cd43dd8448eb211c80319c",
            new TimeWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
            10);
    assertThat(store.traces().byTraceId(query).records())
        .extracting(SpanRecord::name)
        .containsExactly("good");
  }

  @Test
  void refusesHostileBodies() {
    assertThatThrownBy(() -> logs(new byte[] {0x0a, 0x7f, 1}, null))
        .isInstanceOf(MalformedTelemetry.class);
    assertThatThrownBy(() -> logs(new byte[] {0x08, 1}, null))
        .isInstanceOf(MalformedTelemetry.class);
    assertThatThrownBy(() -> logs(new byte[OtlpReceiver.LONGEST_BODY + 1], null))
        .hasMessageContaining("longer than");
    assertThatThrownBy(() -> logs(gzip(new byte[64 << 20]), "gzip"))
        .hasMessageContaining("longer than");
    assertThatThrownBy(() -> logs(new byte[] {1, 2, 3}, "gzip")).hasMessageContaining("not gzip");
    assertThatThrownBy(() -> logs(new byte[0], "zstd")).hasMessageContaining("encoding");
    assertThatThrownBy(() -> logs(emptyRecords(1_000_000), null)).hasMessageContaining("more than");
  }

  @Test
  void survivesNoise() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      try {
        byte[] answer = random.nextBoolean() ? logs(noise, null) : gzipped(noise);
        assertThat(ExportLogsServiceResponse.parseFrom(answer)).isNotNull();
      } catch (MalformedTelemetry expected) {
        assertThat(expected).hasMessageNotContainingAny("null");
      }
    }
  }

  private byte[] gzipped(byte[] noise) throws IOException, MalformedTelemetry {
    return logs(gzip(noise), "gzip");
  }

  private byte[] logs(byte[] body, @Nullable String encoding)
      throws IOException, MalformedTelemetry {
    return receiver.logs(new ByteArrayInputStream(body), encoding);
  }

  /** One resource, one scope, and in it empty records of two bytes each. */
  private static byte[] emptyRecords(int count) {
    byte[] records = new byte[2 * count];
    for (int i = 0; i < records.length; i += 2) {
      records[i] = 0x12;
    }
    ByteString scope = ByteString.copyFrom(records);
    return wrap((byte) 0x0a, wrap((byte) 0x12, scope)).toByteArray();
  }

  private static ByteString wrap(byte tag, ByteString content) {
    ByteString.Output out = ByteString.newOutput();
    out.write(tag);
    for (int rest = content.size(); true; rest >>>= 7) {
      out.write(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
      if (rest <= 0x7f) {
        return out.toByteString().concat(content);
      }
    }
  }

  private static ExportTraceServiceRequest request(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
        .build();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private interface Taking {
    byte[] take(InputStream body, @Nullable String encoding) throws IOException, MalformedTelemetry;
  }

  private void answer(HttpExchange exchange, Taking taking) throws IOException {
    try (exchange) {
      String length = exchange.getRequestHeaders().getFirst("Content-Length");
      longestBody = Math.max(longestBody, Long.parseLong(length));
      String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
      byte[] answer = taking.take(exchange.getRequestBody(), encoding);
      exchange.getResponseHeaders().set("Content-Type", OtlpReceiver.CONTENT_TYPE);
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (MalformedTelemetry e) {
      exchange.sendResponseHeaders(400, -1);
    }
  }
}
