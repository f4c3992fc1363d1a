package io.gpuaas.server.platform;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.telemetry.scope.Scope;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Tells log, span and metrics how a request ended; once each. */
final class RequestLog {
  /** What is logged for requests that no route claimed: paths are whatever the caller sent. */
  private static final String NO_ROUTE = "none";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private final RequestMetrics metrics;
  private final Supplier<RequestMappingHandlerMapping> routes;

  RequestLog(RequestMetrics metrics, Supplier<RequestMappingHandlerMapping> routes) {
    this.metrics = metrics;
    this.routes = routes;
  }

  void answered(Request request, Response response, Scope scope, long nanos) {
    Answered answered =
        new Answered(
            method(request),
            route(request),
            response.getStatus(),
            scope.get(LogField.ERROR_CODE).orElse(""));
    metrics.count(answered, Duration.ofNanos(nanos));
    span(answered);
    log(answered, nanos / 1e6);
  }

  private static String method(Request request) {
    String method = request.getMethod();
    return method != null && method.matches("[A-Z]{1,10}") ? method : "OTHER";
  }

  private String route(Request request) {
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return route == null ? wantedRoute(request) : route.toString();
  }

  /** Where a request was going that was refused on its way, for want of a token for example. */
  private String wantedRoute(Request request) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      routes.get().getHandler(request);
      Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      return route == null ? NO_ROUTE : route.toString();
    } catch (Exception malformed) {
      return NO_ROUTE;
    }
  }

  private static void span(Answered answered) {
    Span span = Span.current();
    span.updateName(answered.method() + " " + answered.route());
    span.setAttribute(SpanAttribute.HTTP_REQUEST_METHOD.wireName(), answered.method());
    span.setAttribute(SpanAttribute.HTTP_ROUTE.wireName(), answered.route());
    span.setAttribute(SpanAttribute.HTTP_RESPONSE_STATUS_CODE.wireName(), (long) answered.status());
  }

  private static void log(Answered answered, double millis) {
    Event event = answered.failed() ? Event.REQUEST_FAILED : Event.REQUEST_COMPLETED;
    String outcome = answered.errorCode().isEmpty() ? "" : " " + answered.errorCode();
    LOG.atLevel(level(answered))
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue(LogField.DURATION_MS.wireName(), String.format(Locale.ROOT, "%.3f", millis))
        .addKeyValue("method", answered.method())
        .addKeyValue("route", answered.route())
        .addKeyValue("status", answered.status())
        .log(
            "{} {} answered {}{}", answered.method(), answered.route(), answered.status(), outcome);
  }

  private static Level level(Answered answered) {
    if (answered.status() >= 500) {
      return Level.ERROR;
    }
    return answered.errorCode().isEmpty() ? Level.INFO : Level.WARN;
  }

  /**
   * How a request ended.
   *
   * @param errorCode empty when no envelope was sent
   */
  record Answered(String method, String route, int status, String errorCode) {
    boolean failed() {
      return status >= 400;
    }
  }
}
