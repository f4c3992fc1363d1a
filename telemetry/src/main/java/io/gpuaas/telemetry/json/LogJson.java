package io.gpuaas.telemetry.json;

import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A log record as one JSON object: the contract's fields in their order, then the attributes. */
public final class LogJson {
  private static final Set<String> FIELDS =
      Stream.of(LogField.values()).map(LogField::wireName).collect(Collectors.toUnmodifiableSet());

  private LogJson() {}

  /** As the contract prints it: milliseconds. */
  public static String print(LogRecord log) {
    return FlatJson.print(out -> write(out, log, FlatJson.MILLIS));
  }

  /** With the time in full, so that the order of a burst survives. */
  public static String printExact(LogRecord log) {
    return FlatJson.print(out -> write(out, log, FlatJson.NANOS));
  }

  /**
   * Reads a record from any writer. A field of the wrong type is taken as text, a field that the
   * contract does not know becomes an attribute.
   *
   * @throws MalformedRecord when it is no JSON object, or has no readable timestamp
   */
  public static LogRecord parse(String json) throws MalformedRecord {
    Map<String, String> fields = FlatJson.parse(json);
    LogFields known = new LogFields(fields);
    return new LogRecord(
        FlatJson.instant(known.take(LogField.TIMESTAMP)),
        known.takeOr(LogField.LEVEL, "info"),
        known.takeOr(LogField.SERVICE, ""),
        known.takeOr(LogField.MESSAGE, ""),
        known.take(LogField.EVENT),
        known.take(LogField.LOGGER),
        known.take(LogField.CORRELATION_ID),
        known.take(LogField.TRACE_ID),
        known.take(LogField.SPAN_ID),
        known.take(LogField.ORG_ID),
        known.take(LogField.PROJECT_ID),
        known.take(LogField.USER_ID),
        known.take(LogField.ERROR_CODE),
        known.take(LogField.RESOURCE_NAME),
        known.takeNumber(LogField.DURATION_MS),
        known.take(LogField.EXCEPTION),
        fields);
  }

  private static void write(JsonGenerator out, LogRecord log, FlatJson.Precision precision) {
    put(out, LogField.TIMESTAMP, precision.print(log.timestamp()));
    put(out, LogField.LEVEL, log.level());
    put(out, LogField.SERVICE, log.service());
    put(out, LogField.MESSAGE, log.message());
    put(out, LogField.EVENT, log.event());
    put(out, LogField.LOGGER, log.logger());
    put(out, LogField.CORRELATION_ID, log.correlationId());
    put(out, LogField.TRACE_ID, log.traceId());
    put(out, LogField.SPAN_ID, log.spanId());
    put(out, LogField.ORG_ID, log.orgId());
    put(out, LogField.PROJECT_ID, log.projectId());
    put(out, LogField.USER_ID, log.userId());
    put(out, LogField.ERROR_CODE, log.errorCode());
    put(out, LogField.RESOURCE_NAME, log.resourceName());
    Double duration = log.durationMs();
    if (duration != null && Double.isFinite(duration)) {
      out.writeNumberProperty(LogField.DURATION_MS.wireName(), duration);
    }
    put(out, LogField.EXCEPTION, log.exception());
    log.attributes().forEach((name, value) -> putAttribute(out, name, value));
  }

  private static void put(JsonGenerator out, LogField field, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(field.wireName(), value);
    }
  }

  /** An attribute that has the name of a field would be the second one of that name. */
  private static void putAttribute(JsonGenerator out, String name, String value) {
    if (!FIELDS.contains(name)) {
      out.writeStringProperty(name, value);
    }
  }

  /** Takes the known fields out of the map, so that the attributes remain. */
  private record LogFields(Map<String, String> fields) {
    @Nullable String take(LogField field) {
      return fields.remove(field.wireName());
    }

    String takeOr(LogField field, String otherwise) {
      return Optional.ofNullable(take(field)).orElse(otherwise);
    }

    @Nullable Double takeNumber(LogField field) {
      String text = take(field);
      try {
        return text == null ? null : Double.valueOf(text);
      } catch (NumberFormatException notANumber) {
        return null;
      }
    }
  }
}
