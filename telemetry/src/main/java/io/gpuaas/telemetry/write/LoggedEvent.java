package io.gpuaas.telemetry.write;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A record from what was logged: its own key-value pairs first, then what the scope and the span
 * know. Texts are cut to a length that no honest record reaches, and cleared of secrets.
 */
final class LoggedEvent {
  private static final int LONGEST_TEXT = 16 * 1024;
  private static final int LONGEST_VALUE = 4 * 1024;

  private final ILoggingEvent event;
  private final Map<String, String> pairs = new HashMap<>();
  private final @Nullable Scope scope;

  private LoggedEvent(ILoggingEvent event) {
    this.event = event;
    this.scope = Scope.current().orElse(null);
    if (scope != null) {
      scope.attributes().forEach(this::put);
    }
    List<KeyValuePair> given = event.getKeyValuePairs();
    if (given != null) {
      given.forEach(pair -> put(pair.key, String.valueOf(pair.value)));
    }
  }

  static LogRecord record(ILoggingEvent event, Service service) {
    return new LoggedEvent(event).record(service);
  }

  private void put(String name, String value) {
    pairs.put(name, Redaction.value(name, cut(value, LONGEST_VALUE)));
  }

  private LogRecord record(Service service) {
    SpanContext span = Span.current().getSpanContext();
    return new LogRecord(
        event.getInstant(),
        event.getLevel().toString().toLowerCase(Locale.ROOT),
        service.wireName(),
        Redaction.text(cut(Optional.ofNullable(event.getFormattedMessage()).orElse(""))),
        field(LogField.EVENT),
        event.getLoggerName(),
        correlationId(),
        span.isValid() ? span.getTraceId() : null,
        span.isValid() ? span.getSpanId() : null,
        field(LogField.ORG_ID),
        field(LogField.PROJECT_ID),
        field(LogField.USER_ID),
        field(LogField.ERROR_CODE),
        field(LogField.RESOURCE_NAME),
        duration(),
        exception(),
        pairs);
  }

  /** Takes the field out of the pairs, so that what is left are the attributes. */
  private @Nullable String field(LogField field) {
    String given = pairs.remove(field.wireName());
    return given != null || scope == null ? given : scope.get(field).orElse(null);
  }

  private @Nullable String correlationId() {
    String given = pairs.remove(LogField.CORRELATION_ID.wireName());
    return given != null || scope == null
        ? given
        : scope.correlationId().map(CorrelationId::toString).orElse(null);
  }

  private @Nullable Double duration() {
    String given = pairs.remove(LogField.DURATION_MS.wireName());
    try {
      return given == null ? null : Double.valueOf(given);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private @Nullable String exception() {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? null : Redaction.text(cut(ThrowableProxyUtil.asString(thrown)));
  }

  private static String cut(String text) {
    return cut(text, LONGEST_TEXT);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
