package io.gpuaas.bench.evidence;

import com.google.protobuf.ByteString;
import io.gpuaas.contract.signal.LogField;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Log records in OpenTelemetry's shape, and what spans share with them. */
public final class OtlpLogs {
  private OtlpLogs() {}

  /**
   * One record of one service.
   *
   * @param fields of the JSON line that it would have been
   */
  static ResourceLogs of(Instant at, Map<String, Object> fields) {
    Map<String, Object> rest = new HashMap<>(fields);
    rest.remove(LogField.TIMESTAMP.wireName());
    String service = String.valueOf(rest.remove(LogField.SERVICE.wireName()));
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setTimeUnixNano(nanos(at))
            .setObservedTimeUnixNano(nanos(at))
            .setSeverityNumber(severity(rest.remove(LogField.LEVEL.wireName())))
            .setBody(text(rest.remove(LogField.MESSAGE.wireName())))
            .setTraceId(id(rest.remove(LogField.TRACE_ID.wireName())))
            .setSpanId(id(rest.remove(LogField.SPAN_ID.wireName())));
    rest.forEach((name, value) -> log.addAttributes(attribute(name, value)));
    return ResourceLogs.newBuilder()
        .setResource(resource(service))
        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log))
        .build();
  }

  /** A service. */
  public static Resource resource(String service) {
    return Resource.newBuilder().addAttributes(attribute("service.name", service)).build();
  }

  /** Any value as text. */
  public static KeyValue attribute(String name, Object value) {
    return KeyValue.newBuilder().setKey(name).setValue(text(value)).build();
  }

  /** The bytes of a trace or span id; none for null. */
  public static ByteString id(@Nullable Object hex) {
    return hex == null
        ? ByteString.EMPTY
        : ByteString.copyFrom(HexFormat.of().parseHex(hex.toString()));
  }

  /** Since 1970. */
  public static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  private static AnyValue text(@Nullable Object value) {
    return AnyValue.newBuilder().setStringValue(value == null ? "" : value.toString()).build();
  }

  private static SeverityNumber severity(@Nullable Object level) {
    return switch (String.valueOf(level)) {
      case "trace" -> SeverityNumber.SEVERITY_NUMBER_TRACE;
      case "debug" -> SeverityNumber.SEVERITY_NUMBER_DEBUG;
      case "warn" -> SeverityNumber.SEVERITY_NUMBER_WARN;
      case "error" -> SeverityNumber.SEVERITY_NUMBER_ERROR;
      default -> SeverityNumber.SEVERITY_NUMBER_INFO;
    };
  }
}
