package io.gpuaas.telemetry.otlp;

import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.write.Sink;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * To any OTLP/HTTP receiver: a collector, Loki, Tempo, or gpuaas-support. The exporter retries what
 * may be retried (OTLP specification, failures); what fails for good counts as dropped.
 */
public final class OtlpSink implements Sink {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Short: the queue behind this sink waits meanwhile, and holds 8,192 records. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.builder()
          .setMaxAttempts(3)
          .setInitialBackoff(Duration.ofMillis(200))
          .setMaxBackoff(Duration.ofSeconds(1))
          .build();

  private final OtlpHttpLogRecordExporter logs;
  private final OtlpHttpSpanExporter spans;

  /**
   * Connects to nothing yet.
   *
   * @param endpoint base URL, to which {@code /v1/logs} and {@code /v1/traces} are added
   */
  public OtlpSink(URI endpoint, Map<String, String> headers) {
    String base = endpoint.toString().replaceAll("/+$", "");
    logs =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(base + "/v1/logs")
            .setHeaders(() -> headers)
            .setTimeout(TIMEOUT)
            .setRetryPolicy(RETRIES)
            .build();
    spans =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(base + "/v1/traces")
            .setHeaders(() -> headers)
            .setTimeout(TIMEOUT)
            .setRetryPolicy(RETRIES)
            .build();
  }

  @Override
  public void logs(List<LogRecord> batch) throws IOException {
    for (List<LogRecord> request : Requests.of(batch)) {
      await(logs.export(request.stream().<LogRecordData>map(OtlpLog::of).toList()));
    }
  }

  @Override
  public void spans(List<SpanData> batch) throws IOException {
    await(spans.export(batch));
  }

  private static void await(CompletableResultCode result) throws IOException {
    // The exporter's own timeout ends this; the margin is for its retries' last answer.
    result.join(TIMEOUT.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    if (!result.isSuccess()) {
      throw new IOException("the OTLP receiver did not take the batch");
    }
  }

  @Override
  public void close() {
    logs.close();
    spans.close();
  }
}
