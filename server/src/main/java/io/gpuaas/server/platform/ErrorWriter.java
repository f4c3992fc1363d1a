package io.gpuaas.server.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ErrorEnvelope;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes envelopes, and tells the request's scope what it was that failed. */
final class ErrorWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorWriter.class);

  private ErrorWriter() {}

  /**
   * Answers with the failure. Nothing is written once the answer is on its way: the client sees it
   * break off, and the log says why.
   */
  static void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
      throws IOException {
    ErrorAnswer answer = ErrorTable.of(failure);
    note(answer);
    if (ErrorTable.isUnexpected(answer)) {
      LOG.atError()
          .addKeyValue(LogField.EVENT.wireName(), Event.UNEXPECTED_EXCEPTION.wireName())
          .setCause(failure)
          .log("An exception that nobody planned for");
    }
    write(request, response, answer);
  }

  /** Answers with {@code answer}, unless the answer is on its way already. */
  static void write(HttpServletRequest request, HttpServletResponse response, ErrorAnswer answer)
      throws IOException {
    note(answer);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    byte[] body = WireJson.mapper().writeValueAsBytes(envelope(answer, request));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static void note(ErrorAnswer answer) {
    Scope.current()
        .ifPresent(
            scope -> {
              scope.errorCode(answer.code().wireName());
              if (answer.details().get("reason") instanceof String reason) {
                scope.attribute("reason", reason);
              }
            });
  }

  private static ErrorEnvelope envelope(ErrorAnswer answer, HttpServletRequest request) {
    return new ErrorEnvelope(
        answer.code().wireName(),
        answer.message(),
        String.valueOf(request.getAttribute(CorrelationId.HEADER)),
        answer.details());
  }
}
