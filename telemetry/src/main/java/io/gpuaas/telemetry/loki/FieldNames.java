package io.gpuaas.telemetry.loki;

import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.http.Variables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a record are called by whoever wrote it: the first name is the one that
 * queries use, the others are read as well. The defaults are the contract's names, then those of
 * common logging libraries, of Elastic's schema and of OpenTelemetry.
 */
public record FieldNames(Map<LogField, List<String>> names) {
  /** The names that begin an OTLP exception; the stack trace is one of EXCEPTION's. */
  static final List<String> EXCEPTION_TYPE = List.of("exception_type", "exception.type");

  static final List<String> EXCEPTION_MESSAGE = List.of("exception_message", "exception.message");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_@][A-Za-z0-9_.@-]{0,63}");

  public FieldNames {
    names = Map.copyOf(names);
  }

  static FieldNames standard() {
    Map<LogField, List<String>> names = new EnumMap<>(LogField.class);
    for (LogField field : LogField.values()) {
      names.put(field, Stream.concat(Stream.of(field.wireName()), aliases(field)).toList());
    }
    return new FieldNames(names);
  }

  private static Stream<String> aliases(LogField field) {
    return switch (field) {
      case TIMESTAMP -> Stream.of("time", "ts", "@timestamp");
      case LEVEL ->
          Stream.of(
              "severity", "lvl", "log.level", "severity_text", "severity_number", "detected_level");
      case SERVICE -> Stream.of("service_name", "service.name", "serviceName");
      case MESSAGE -> Stream.of("msg", "body");
      case EVENT -> Stream.of("event_name", "event.name");
      case LOGGER -> Stream.of("logger_name", "log.logger", "scope_name");
      case CORRELATION_ID -> Stream.of("correlationId", "correlation.id", "x_correlation_id");
      case TRACE_ID -> Stream.of("traceId", "traceID", "trace.id");
      case SPAN_ID -> Stream.of("spanId", "spanID", "span.id");
      case ORG_ID -> Stream.of("orgId", "tenant_id");
      case PROJECT_ID -> Stream.of("projectId");
      case USER_ID -> Stream.of("userId", "user.id");
      case ERROR_CODE -> Stream.of("errorCode", "error.code");
      case RESOURCE_NAME -> Stream.of("resourceName");
      case DURATION_MS -> Stream.of("durationMs");
      case EXCEPTION ->
          Stream.of(
              "exception_stacktrace",
              "exception.stacktrace",
              "error.stack_trace",
              "stack_trace",
              "stacktrace",
              "stack");
    };
  }

  /** As {@link #standard}, with the names that the variables put first. */
  static FieldNames read(Variables from) {
    Map<LogField, List<String>> names = new EnumMap<>(standard().names);
    for (LogField field : LogField.values()) {
      from.text(variable(field), NAME, "the name of a field, such as " + field.wireName())
          .ifPresent(name -> names.put(field, first(name, names.getOrDefault(field, List.of()))));
    }
    return new FieldNames(names);
  }

  private static List<String> first(String name, List<String> others) {
    List<String> all = new ArrayList<>(List.of(name));
    others.stream().filter(other -> !other.equals(name)).forEach(all::add);
    return List.copyOf(all);
  }

  /** CORRELATION_FIELD for the correlation id, and so on. */
  static String variable(LogField field) {
    return field.name().replaceFirst("_ID$", "") + "_FIELD";
  }

  List<String> of(LogField field) {
    return names.getOrDefault(field, List.of());
  }

  /** The name in JSON lines. */
  String first(LogField field) {
    return of(field).isEmpty() ? field.wireName() : of(field).getFirst();
  }

  /** The name in structured metadata, where Loki keeps letters, digits and underscores only. */
  String metadata(LogField field) {
    return first(field).replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** Takes every name of a field out of {@code fields}; the value of the first that was there. */
  @Nullable String take(LogField field, Map<String, String> fields) {
    return take(of(field), fields);
  }

  static @Nullable String take(List<String> names, Map<String, String> fields) {
    String taken = null;
    for (String name : names) {
      String value = fields.remove(name);
      taken = taken == null ? value : taken;
    }
    return taken;
  }
}
