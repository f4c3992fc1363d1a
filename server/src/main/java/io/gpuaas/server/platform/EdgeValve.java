package io.gpuaas.server.platform;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request passes first and last, those that Tomcat refuses by itself included: the
 * correlation id, the scope and the server span are opened here, an error that has no body gets its
 * envelope here, and the request is logged and counted here.
 */
final class EdgeValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeValve.class);
  private static final Pattern COMMAND = Pattern.compile("[a-z0-9 -]{1,64}");

  /** Asked every few seconds by machines that look at the status alone. */
  private static final Set<String> UNTOLD = Set.of("/healthz", "/readyz", "/metrics");

  private final Telemetry telemetry;
  private final RequestLog log;
  private final CorrelationMint mint;

  EdgeValve(Telemetry telemetry, RequestLog log, CorrelationMint mint) {
    this.telemetry = telemetry;
    this.log = log;
    this.mint = mint;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String offered = request.getHeader(CorrelationId.HEADER);
    Optional<CorrelationId> taken = Optional.ofNullable(offered).flatMap(CorrelationId::parse);
    CorrelationId id = taken.orElseGet(mint::next);
    Scope scope = Scope.of(telemetry.service(), id);
    request.setAttribute(CorrelationId.HEADER, id);
    response.setHeader(CorrelationId.HEADER, id.toString());
    // Never a sentence about a type that the caller did not intend.
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      scope.call(
          () -> {
            enter(request, scope, offered != null && taken.isEmpty());
            serve(request, response, scope);
            return null;
          });
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private static void enter(Request request, Scope scope, boolean replaced) {
    String command = request.getHeader("X-Gpuaas-Command");
    if (command != null && COMMAND.matcher(command).matches()) {
      scope.attribute("command", command);
    }
    if (replaced) {
      LOG.atWarn()
          .addKeyValue(LogField.EVENT.wireName(), Event.CORRELATION_ID_REPLACED.wireName())
          .log("The correlation id of a request was no UUID and was replaced");
    }
  }

  private void serve(Request request, Response response, Scope scope) throws Exception {
    if (UNTOLD.contains(String.valueOf(request.getRequestURI()))) {
      super.invoke(request, response);
      return;
    }
    String traceparent = request.getHeader(TraceContext.HEADER);
    TraceContext parent = traceparent == null ? null : TraceContext.parse(traceparent).orElse(null);
    telemetry.span(
        "HTTP",
        SpanKind.SERVER,
        parent,
        () -> {
          long start = System.nanoTime();
          try {
            super.invoke(request, response);
          } finally {
            log.answered(request, response, scope, System.nanoTime() - start);
          }
          return null;
        });
  }

  /** Called for errors that nobody wrote a body for. */
  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setHeader(
          CorrelationId.HEADER, String.valueOf(request.getAttribute(CorrelationId.HEADER)));
      // With a status of 4xx it is the parser's own exception about what the caller sent.
      if (thrown == null || status < 500) {
        ErrorWriter.write(request, response, ErrorTable.ofStatus(status));
      } else {
        ErrorWriter.write(request, response, thrown);
      }
      response.finishResponse();
    } catch (IOException clientIsGone) {
      // there is nobody left to tell
    }
  }
}
