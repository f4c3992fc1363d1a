package io.gpuaas.telemetry.loki;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.json.FlatJson;
import io.gpuaas.telemetry.json.MalformedRecord;
import io.gpuaas.telemetry.spi.LogRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a record. What a line says of itself counts more than its metadata, and that more
 * than its stream's labels; the body of an OTLP record is a message whatever it looks like.
 */
final class Line {
  /** A shipper is seldom later; a time farther off is a mistake or a lie. */
  private static final Duration FARTHEST = Duration.ofDays(1);

  private final Entry entry;
  private final FieldNames names;
  private final Map<String, String> fields = new HashMap<>();
  private final boolean isJson;

  private Line(Entry entry, FieldNames names) {
    this.entry = entry;
    this.names = names;
    fields.putAll(entry.labels());
    fields.putAll(entry.metadata());
    isJson = !Plumbing.isOtlp(fields) && merge(entry.line());
  }

  private boolean merge(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return false;
    }
    try {
      fields.putAll(FlatJson.parse(line));
      return true;
    } catch (MalformedRecord e) {
      return false;
    }
  }

  /** As a record, whosever it is. */
  static LogRecord read(Entry entry, LokiConfig config) {
    Line line = new Line(entry, config.fields());
    return line.record(
        config, FieldNames.take(config.fields().of(LogField.CORRELATION_ID), line.fields));
  }

  /**
   * As a record of one command; empty when its line only mentions the id. A text without any fields
   * can do no more than mention it, and is one.
   */
  static Optional<LogRecord> of(CorrelationId id, Entry entry, LokiConfig config) {
    Line line = new Line(entry, config.fields());
    String own = FieldNames.take(config.fields().of(LogField.CORRELATION_ID), line.fields);
    boolean mine = own == null ? !line.isJson : own.strip().equalsIgnoreCase(id.toString());
    return mine ? Optional.of(line.record(config, id.toString())) : Optional.empty();
  }

  private LogRecord record(LokiConfig config, @Nullable String correlationId) {
    String service = service(config);
    String said = names.take(LogField.MESSAGE, fields);
    String message = isJson && said != null ? said : entry.line();
    String exception = exception();
    Instant time = time(names.take(LogField.TIMESTAMP, fields));
    return new LogRecord(
        time,
        Levels.of(names.take(LogField.LEVEL, fields)),
        service,
        Bounds.message(message),
        take(LogField.EVENT),
        take(LogField.LOGGER),
        correlationId == null ? null : Bounds.field(correlationId),
        take(LogField.TRACE_ID),
        take(LogField.SPAN_ID),
        take(LogField.ORG_ID),
        take(LogField.PROJECT_ID),
        take(LogField.USER_ID),
        take(LogField.ERROR_CODE),
        take(LogField.RESOURCE_NAME),
        number(names.take(LogField.DURATION_MS, fields)),
        exception == null ? null : Bounds.exception(exception),
        Bounds.attributes(Plumbing.without(fields)));
  }

  /** The label, if there is one: it is what a query asks for. */
  private String service(LokiConfig config) {
    String said = names.take(LogField.SERVICE, fields);
    String label = entry.labels().get(config.serviceLabel());
    String otlpLabel = entry.labels().get(config.otlpServiceLabel());
    fields.remove(config.serviceLabel());
    fields.remove(config.otlpServiceLabel());
    return Bounds.field(
        Optional.ofNullable(label)
            .or(() -> Optional.ofNullable(otlpLabel))
            .or(() -> Optional.ofNullable(said))
            .orElse(""));
  }

  private @Nullable String exception() {
    String trace = names.take(LogField.EXCEPTION, fields);
    String type = FieldNames.take(FieldNames.EXCEPTION_TYPE, fields);
    String message = FieldNames.take(FieldNames.EXCEPTION_MESSAGE, fields);
    if (trace != null || (type == null && message == null)) {
      return trace;
    }
    return type == null ? message : message == null ? type : type + ": " + message;
  }

  /** Of two clocks that agree to the millisecond the finer one: a burst keeps its order. */
  private Instant time(@Nullable String said) {
    Instant kept =
        Instant.ofEpochSecond(
            Math.floorDiv(entry.nanos(), 1_000_000_000L),
            Math.floorMod(entry.nanos(), 1_000_000_000L));
    Instant own = said == null ? null : instant(said);
    if (own == null) {
      return kept;
    }
    Duration apart = Duration.between(own, kept).abs();
    boolean sameMillisecond = own.toEpochMilli() == kept.toEpochMilli();
    return sameMillisecond || apart.compareTo(FARTHEST) > 0 ? kept : own;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.length() > 64 ? null : OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private @Nullable String take(LogField field) {
    String value = names.take(field, fields);
    return value == null ? null : Bounds.field(value);
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
