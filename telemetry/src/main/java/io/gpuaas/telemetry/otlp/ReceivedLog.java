package io.gpuaas.telemetry.otlp;

import com.google.protobuf.ByteString;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A log record as OTLP brought it; attributes by the contract's names become its fields. */
final class ReceivedLog {
  /** OpenTelemetry's own name for what the contract calls {@code exception}. */
  private static final String STACK_TRACE = "exception.stacktrace";

  private final io.opentelemetry.proto.logs.v1.LogRecord sent;
  private final Map<String, String> attributes;

  private ReceivedLog(io.opentelemetry.proto.logs.v1.LogRecord sent) {
    this.sent = sent;
    this.attributes = OtlpAttributes.read(sent.getAttributesList());
  }

  /**
   * Reads one record.
   *
   * @param received stands in for a time that the sender left out
   */
  static LogRecord read(Resource resource, ByteString content, Instant received)
      throws com.google.protobuf.InvalidProtocolBufferException {
    return new ReceivedLog(io.opentelemetry.proto.logs.v1.LogRecord.parseFrom(content))
        .record(ReceivedResource.serviceName(resource), received);
  }

  private LogRecord record(String service, Instant received) {
    return new LogRecord(
        time(received),
        level(),
        service,
        OtlpAttributes.text(sent.getBody()),
        event(),
        take(LogField.LOGGER),
        take(LogField.CORRELATION_ID),
        id(sent.getTraceId(), 16),
        id(sent.getSpanId(), 8),
        take(LogField.ORG_ID),
        take(LogField.PROJECT_ID),
        take(LogField.USER_ID),
        take(LogField.ERROR_CODE),
        take(LogField.RESOURCE_NAME),
        duration(),
        exception(),
        attributes);
  }

  private Instant time(Instant received) {
    long nanos =
        sent.getTimeUnixNano() != 0 ? sent.getTimeUnixNano() : sent.getObservedTimeUnixNano();
    return nanos == 0 ? received : OtlpTime.read(nanos);
  }

  /** Four severity numbers a level, from 1 for trace to 24 for fatal (OTLP logs data model). */
  private String level() {
    int number = sent.getSeverityNumberValue();
    if (number <= 0) {
      return "info";
    }
    return switch ((number - 1) / 4) {
      case 0 -> "trace";
      case 1 -> "debug";
      case 2 -> "info";
      case 3 -> "warn";
      default -> "error";
    };
  }

  private @Nullable String event() {
    String attribute = take(LogField.EVENT);
    return attribute == null && !sent.getEventName().isEmpty()
        ? OtlpAttributes.cut(sent.getEventName(), 128)
        : attribute;
  }

  private @Nullable String exception() {
    String standard = attributes.remove(STACK_TRACE);
    return Optional.ofNullable(take(LogField.EXCEPTION)).orElse(standard);
  }

  private @Nullable Double duration() {
    String text = take(LogField.DURATION_MS);
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private @Nullable String take(LogField field) {
    return attributes.remove(field.wireName());
  }

  static @Nullable String id(ByteString bytes, int length) {
    return bytes.size() == length ? HexFormat.of().formatHex(bytes.toByteArray()) : null;
  }
}
