package io.gpuaas.triage;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.intake.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The one vocabulary of these tests: one command of one user, and what it left behind. */
final class Story {
  static final Instant BEGIN = Instant.parse("2026-08-03T10:15:00Z");
  static final Instant NOW = BEGIN.plus(Duration.ofHours(3));
  static final CorrelationId ID = CorrelationId.mint(BEGIN, new Random(7));
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String PROJECT = "0198a7d2-0000-7000-8000-000000000001";
  static final String USER = "0198a7d2-0000-7000-8000-000000000002";
  static final String ALLOCATION = "gpuaas:local:org-1:" + PROJECT + ":allocation:alloc-1";

  private Story() {}

  static Instant after(long millis) {
    return BEGIN.plusMillis(millis);
  }

  /** A question with the little that most users report. */
  static TriageRequest reported(@Nullable String command, @Nullable String code) {
    Report report = new Report(command, code, null, null, null, null, null, null);
    return new TriageRequest(ID, report, null);
  }

  static Log log(Service service, long afterMillis) {
    return new Log(service.wireName(), after(afterMillis));
  }

  /** The API refuses the request. */
  static LogRecord refused(ErrorCode code) {
    return refused(code.wireName());
  }

  static LogRecord refused(String code) {
    return log(Service.API, 40)
        .event(Event.REQUEST_FAILED)
        .level("warn")
        .code(code)
        .record("POST /api/v1/allocations answered 409 " + code);
  }

  static SpanRecord span(Service service, String id, @Nullable String parent, boolean error) {
    return new SpanRecord(
        TRACE,
        id,
        parent,
        service.wireName(),
        "work of " + service.wireName(),
        "internal",
        after(10),
        after(30),
        error,
        error ? "it broke" : null,
        Map.of());
  }

  /** A log record under way. */
  static final class Log {
    private final String service;
    private final Instant at;
    private final Map<String, String> attributes = new HashMap<>();
    private String level = "info";
    private @Nullable String event;
    private @Nullable String code;
    private @Nullable String resource;
    private @Nullable String trace = TRACE;
    private String id = ID.toString();

    private Log(String service, Instant at) {
      this.service = service;
      this.at = at;
    }

    Log event(Event value) {
      event = value.wireName();
      return this;
    }

    Log level(String value) {
      level = value;
      return this;
    }

    Log code(String value) {
      code = value;
      return this;
    }

    Log resource(String value) {
      resource = value;
      return this;
    }

    Log trace(@Nullable String value) {
      trace = value;
      return this;
    }

    Log of(CorrelationId value) {
      id = value.toString();
      return this;
    }

    Log with(String attribute, String value) {
      attributes.put(attribute, value);
      return this;
    }

    LogRecord record(String message) {
      return new LogRecord(
          at,
          level,
          service,
          message,
          event,
          "io.gpuaas",
          id,
          trace,
          "00f067aa0ba902b7",
          "org-1",
          PROJECT,
          USER,
          code,
          resource,
          12.5,
          null,
          attributes);
    }
  }
}
