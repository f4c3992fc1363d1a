package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.telemetry.scope.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** What is written down of a session: never what is typed, printed, or started. */
record SessionLog(TerminalOrder order) {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);
  private static final String OURS = "gpuaas.";

  /** Names the session on the span of its task. */
  void begin() {
    String name = SpanAttribute.SESSION_ID.wireName().substring(OURS.length());
    Scope.current().ifPresent(scope -> scope.attribute(name, order.session().toString()));
  }

  void opened() {
    line(Level.INFO, Event.TERMINAL_OPENED, Service.NODE_AGENT)
        .log("the program of a terminal runs on allocation {}", order.allocation());
  }

  void closed(TerminalEnd why, @Nullable Integer status) {
    boolean lost = why == TerminalEnd.GATEWAY_LOST || why == TerminalEnd.PROTOCOL_VIOLATION;
    if (lost) {
      failed(Service.TERMINAL_GATEWAY, why.wireName(), why.words());
      return;
    }
    line(Level.INFO, Event.TERMINAL_CLOSED, Service.NODE_AGENT)
        .addKeyValue(LogAttribute.REASON.wireName(), why.wireName())
        .log("a terminal is over: {}; exit status {}", why.words(), status);
  }

  void failed(RuntimeFailure failure) {
    failed(Service.NODE_AGENT, failure.reason().wireName(), String.valueOf(failure.getMessage()));
  }

  private void failed(Service hop, String reason, String sentence) {
    line(Level.ERROR, Event.TERMINAL_FAILED, hop)
        .addKeyValue(LogAttribute.REASON.wireName(), reason)
        .addKeyValue(LogField.ERROR_CODE.wireName(), ErrorCode.TERMINAL_UNAVAILABLE.wireName())
        .log("a terminal did not open or was lost: {}", sentence);
  }

  private LoggingEventBuilder line(Level level, Event event, Service hop) {
    return LOG.atLevel(level)
        .addKeyValue(LogField.EVENT.wireName(), event.wireName())
        .addKeyValue(LogAttribute.SESSION_ID.wireName(), order.session().toString())
        .addKeyValue(LogAttribute.HOP.wireName(), hop.wireName());
  }
}
