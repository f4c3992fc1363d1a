package io.gpuaas.telemetry.kit;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The records that tests are made of. */
public final class Records {
  private static final RandomGenerator RANDOM = new SecureRandom();

  private Records() {}

  public static CorrelationId id(Instant at) {
    return CorrelationId.mint(at, RANDOM);
  }

  public static String traceId() {
    return hex(16);
  }

  public static String spanId() {
    return hex(8);
  }

  /** A record that says nothing but this. */
  public static LogRecord info(Instant at, Service service, CorrelationId id, String message) {
    return log(at, "info", service, id, message, null, null, null);
  }

  /** A failure, as an edge logs it. */
  public static LogRecord failure(
      Instant at,
      Service service,
      CorrelationId id,
      String errorCode,
      String project,
      String user) {
    return log(at, "warn", service, id, "refused", errorCode, project, user);
  }

  /** A record in which nothing is left out. */
  public static LogRecord full(Instant at, Service service, CorrelationId id, String text) {
    return new LogRecord(
        at,
        "error",
        service.wireName(),
        text,
        "request_failed",
        "io.gpuaas.server.api.Edge",
        id.toString(),
        traceId(),
        spanId(),
        "org-1",
        "project-1",
        "user-1",
        "sku_unavailable",
        "gpuaas:local:org-1:project-1:allocation:a-1",
        12.5,
        "java.io.IOException: " + text + "\n\tat io.gpuaas.Main.main(Main.java:1)",
        Map.of("command", "allocations create", "reason", text));
  }

  public static SpanRecord span(
      String traceId, @Nullable String parent, Instant start, Instant end, Service service) {
    return new SpanRecord(
        traceId,
        spanId(),
        parent,
        service.wireName(),
        "POST /api/v1/allocations",
        "server",
        start,
        end,
        true,
        "sku_unavailable",
        Map.of("http.route", "/api/v1/allocations", "error_code", "sku_unavailable"));
  }

  /** The same span, with a correlation id among its attributes. */
  public static SpanRecord correlated(SpanRecord span, CorrelationId id) {
    Map<String, String> attributes = new HashMap<>(span.attributes());
    attributes.put(SpanAttribute.CORRELATION_ID.wireName(), id.toString());
    return new SpanRecord(
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.service(),
        span.name(),
        span.kind(),
        span.start(),
        span.end(),
        span.error(),
        span.statusMessage(),
        attributes);
  }

  private static LogRecord log(
      Instant at,
      String level,
      Service service,
      CorrelationId id,
      String message,
      @Nullable String errorCode,
      @Nullable String project,
      @Nullable String user) {
    return new LogRecord(
        at,
        level,
        service.wireName(),
        message,
        null,
        null,
        id.toString(),
        null,
        null,
        null,
        project,
        user,
        errorCode,
        null,
        null,
        null,
        Map.of());
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
