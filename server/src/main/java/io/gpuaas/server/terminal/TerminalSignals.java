package io.gpuaas.server.terminal;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.telemetry.scope.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What logs and metrics say of terminals: who, how and how long, never what. */
final class TerminalSignals {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalSignals.class);

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
  };

  private final MeterRegistry metrics;
  private final Timer ready;
  private final LongAdder typed = new LongAdder();
  private final LongAdder printed = new LongAdder();

  TerminalSignals(MeterRegistry metrics, LiveTerminals live) {
    this.metrics = metrics;
    this.ready =
        Timer.builder(Metric.TERMINAL_READY_SECONDS.wireName())
            .serviceLevelObjectives(BUCKETS)
            .register(metrics);
    Gauge.builder(Metric.TERMINAL_SESSIONS.wireName(), live, LiveTerminals::size).register(metrics);
    bytes("in", typed);
    bytes("out", printed);
    // They exist before anything happens: a counter that goes from 0 to 1 can be alerted on.
    metrics.counter(Metric.TERMINAL_REPLAYS.wireName());
    metrics.counter(Metric.TERMINAL_OPENS.wireName(), "outcome", "opened");
    metrics.counter(Metric.TERMINAL_OPENS.wireName(), "outcome", "failed");
    for (TerminalEnd end : TerminalEnd.values()) {
      end.error().ifPresent(code -> failures(end.hop().wireName(), code.wireName()));
    }
  }

  private void bytes(String direction, LongAdder count) {
    FunctionCounter.builder(Metric.TERMINAL_BYTES.wireName(), count, LongAdder::sum)
        .tag("direction", direction)
        .register(metrics);
  }

  LongAdder typed() {
    return typed;
  }

  LongAdder printed() {
    return printed;
  }

  /** Nobody gets in. */
  void refused(Ending how) {
    if (how.why() == TerminalEnd.TOKEN_REPLAYED) {
      metrics.counter(Metric.TERMINAL_REPLAYS.wireName()).increment();
    }
    failed(how, Event.TERMINAL_REFUSED);
  }

  void opened(LiveTerminal terminal) {
    ready.record(terminal.age());
    metrics.counter(Metric.TERMINAL_OPENS.wireName(), "outcome", "opened").increment();
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.TERMINAL_OPENED.wireName())
        .addKeyValue(LogAttribute.SESSION_ID.wireName(), terminal.session().id())
        .addKeyValue(LogAttribute.NODE_ID.wireName(), terminal.session().nodeId())
        .addKeyValue(LogField.DURATION_MS.wireName(), terminal.age().toMillis())
        .log("terminal {} is open", terminal.session().id());
  }

  /** Its program never ran. */
  void notOpened(Ending how) {
    metrics.counter(Metric.TERMINAL_OPENS.wireName(), "outcome", "failed").increment();
    failed(how, Event.TERMINAL_FAILED);
  }

  /** It ran, and something took it away. */
  void lost(Ending how) {
    failed(how, Event.TERMINAL_FAILED);
  }

  /** Over, and nobody did anything wrong; the command fails all the same if it did not end. */
  void closed(LiveTerminal terminal, Ending how) {
    how.why()
        .error()
        .filter(code -> how.why().isOrderly())
        .ifPresent(code -> Scope.current().ifPresent(scope -> scope.errorCode(code.wireName())));
    LOG.atLevel(how.why().error().isPresent() ? Level.WARN : Level.INFO)
        .addKeyValue(LogField.EVENT.wireName(), Event.TERMINAL_CLOSED.wireName())
        .addKeyValue(LogAttribute.SESSION_ID.wireName(), terminal.session().id())
        .addKeyValue(LogAttribute.REASON.wireName(), how.why().wireName())
        .addKeyValue(LogField.DURATION_MS.wireName(), terminal.age().toMillis())
        .log("terminal {} is over: {}", terminal.session().id(), how.message());
  }

  private void failed(Ending how, Event event) {
    String hop = how.why().hop().wireName();
    failures(hop, how.code()).increment();
    Scope.current()
        .ifPresent(
            scope -> scope.errorCode(how.code()).attribute(LogAttribute.HOP.wireName(), hop));
    LOG.atError()
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue(LogAttribute.REASON.wireName(), how.why().wireName())
        .log("no terminal: {}", how.message());
  }

  private Counter failures(String hop, String code) {
    return metrics.counter(Metric.TERMINAL_FAILURES.wireName(), "hop", hop, "code", code);
  }

  /** Whose work this is about. */
  static void about(TerminalSession session) {
    Scope.current()
        .ifPresent(
            scope ->
                scope
                    .org(session.tenantId().toString())
                    .project(session.projectId().toString())
                    .user(session.userId().toString())
                    .resourceName(session.resourceName().toString()));
    Span.current().setAttribute(SpanAttribute.SESSION_ID.wireName(), session.id().toString());
    Span.current().setAttribute(SpanAttribute.NODE_ID.wireName(), session.nodeId().toString());
  }
}
