package io.gpuaas.telemetry.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.kit.Records;
import io.gpuaas.telemetry.process.TelemetryConfig.Target;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.write.StdoutSink;
import io.opentelemetry.api.trace.SpanKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** From a log statement to the answer of a reader, in one process with two services. */
class ProcessTelemetryTest {
  @TempDir private Path folder;

  @Test
  void whatTwoServicesDoUnderOneIdIsOneStoryAfterAFlush() throws IOException {
    Instant now = Instant.now();
    CorrelationId id = Records.id(now);
    TimeWindow window = TimeWindow.around(now, Duration.ofMinutes(1), Duration.ofMinutes(1));
    try (ProcessTelemetry process = ProcessTelemetry.open(embedded(), Service.API)) {
      String trace = tell(process, id);
      process.flush();

      EmbeddedStore store = process.store().orElseThrow();
      List<LogRecord> story =
          store.logs().byCorrelationId(new LogQuery(id, Set.of(), window, 10)).records();
      assertThat(story)
          .extracting(LogRecord::service)
          .containsExactly("gpuaas-api", "gpuaas-provisioning-worker");
      assertThat(story).extracting(LogRecord::traceId).containsOnly(trace);
      assertThat(store.traces().byTraceId(new TraceQuery(trace, window, 10)).records()).hasSize(2);
    }
  }

  private static String tell(ProcessTelemetry process, CorrelationId id) {
    var log = LoggerFactory.getLogger("io.gpuaas.test");
    return Scope.of(Service.API, id)
        .call(
            () ->
                process
                    .of(Service.API)
                    .span(
                        "request",
                        SpanKind.SERVER,
                        null,
                        () -> {
                          log.info("enqueued");
                          var here =
                              io.gpuaas.telemetry.write.Telemetry.currentTrace().orElseThrow();
                          process
                              .of(Service.PROVISIONING_WORKER)
                              .resume(
                                  "task",
                                  id.toString(),
                                  here.toString(),
                                  () -> {
                                    log.info("picked up");
                                    return "";
                                  });
                          return here.traceId();
                        }));
  }

  @Test
  void stdoutIsOneJsonObjectALineWithMilliseconds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Instant second = Instant.parse("2026-01-01T00:00:00Z");
    LogRecord first =
        Records.full(second, Service.API, Records.id(second), "line\nbreak \ud800 half");
    new StdoutSink(out).logs(List.of(first, first));

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .startsWith(
            "{\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"level\":\"error\",\"service\":\"gpuaas-api\"");
    assertThat(LogJson.parse(lines.getFirst()).message()).isEqualTo("line\nbreak ? half");
  }

  @Test
  void readsItsEnvironmentAndNamesTheKeyThatIsWrong() {
    TelemetryConfig config =
        TelemetryConfig.read(
            Map.of(
                "GPUAAS_TELEMETRY", "stdout, otlp",
                "GPUAAS_TELEMETRY_RETENTION", "PT1H",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318",
                "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc,x=1"),
            folder);

    assertThat(config.targets()).containsExactlyInAnyOrder(Target.STDOUT, Target.OTLP);
    assertThat(config.retention()).isEqualTo(Duration.ofHours(1));
    assertThat(config.otlpHeaders())
        .containsEntry("authorization", "Bearer abc")
        .containsEntry("x", "1");
    assertThat(TelemetryConfig.read(Map.of(), folder)).isEqualTo(embedded());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TelemetryConfig.read(Map.of("GPUAAS_TELEMETRY", "loki"), folder))
        .withMessageContaining("GPUAAS_TELEMETRY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TelemetryConfig.read(Map.of("GPUAAS_TELEMETRY", "otlp"), folder))
        .withMessageContaining("OTEL_EXPORTER_OTLP_ENDPOINT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TelemetryConfig.read(Map.of("GPUAAS_TELEMETRY_RETENTION", "7d"), folder))
        .withMessageContaining("GPUAAS_TELEMETRY_RETENTION");
  }

  @Test
  void aFolderThatCannotBeUsedSaysSo() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    TelemetryConfig config = TelemetryConfig.embedded(folder.resolve("file"));

    assertThatThrownBy(() -> ProcessTelemetry.open(config, Service.API))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file");
  }

  private TelemetryConfig embedded() {
    return TelemetryConfig.embedded(folder);
  }
}
