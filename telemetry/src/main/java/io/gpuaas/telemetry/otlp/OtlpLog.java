package io.gpuaas.telemetry.otlp;

import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log record in OpenTelemetry's shape: the message is its body, the fields are attributes by the
 * contract's names, the service is the resource's {@code service.name}.
 */
record OtlpLog(LogRecord log, Resource resource, Attributes attributes) implements LogRecordData {
  static OtlpLog of(LogRecord log) {
    return new OtlpLog(
        log,
        Resource.create(Attributes.builder().put("service.name", log.service()).build()),
        attributesOf(log));
  }

  private static Attributes attributesOf(LogRecord log) {
    AttributesBuilder out = Attributes.builder();
    log.attributes().forEach(out::put);
    put(out, LogField.EVENT, log.event());
    put(out, LogField.LOGGER, log.logger());
    put(out, LogField.CORRELATION_ID, log.correlationId());
    put(out, LogField.ORG_ID, log.orgId());
    put(out, LogField.PROJECT_ID, log.projectId());
    put(out, LogField.USER_ID, log.userId());
    put(out, LogField.ERROR_CODE, log.errorCode());
    put(out, LogField.RESOURCE_NAME, log.resourceName());
    put(out, LogField.EXCEPTION, log.exception());
    Double duration = log.durationMs();
    if (duration != null) {
      out.put(LogField.DURATION_MS.wireName(), duration);
    }
    return out.build();
  }

  private static void put(AttributesBuilder out, LogField field, @Nullable String value) {
    if (value != null) {
      out.put(field.wireName(), value);
    }
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return InstrumentationScopeInfo.create(Optional.ofNullable(log.logger()).orElse(""));
  }

  @Override
  public long getTimestampEpochNanos() {
    Instant at = log.timestamp();
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return getTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    String trace = log.traceId();
    String span = log.spanId();
    return trace == null || span == null
        ? SpanContext.getInvalid()
        : SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
  }

  @Override
  public Severity getSeverity() {
    return switch (log.level()) {
      case "trace" -> Severity.TRACE;
      case "debug" -> Severity.DEBUG;
      case "warn" -> Severity.WARN;
      case "error" -> Severity.ERROR;
      default -> Severity.INFO;
    };
  }

  @Override
  public String getSeverityText() {
    return log.level().toUpperCase(Locale.ROOT);
  }

  @Override
  public Value<?> getBodyValue() {
    return Value.of(log.message());
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return io.opentelemetry.sdk.logs.data.Body.string(log.message());
  }
}
