package io.gpuaas.server.api;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a request has changed, under its stable event name. */
final class Happened {
  private static final Logger LOG = LoggerFactory.getLogger(Happened.class);

  private Happened() {}

  /** {@code arguments} are ids and names that were checked, never a caller's own text. */
  static void log(Event event, String message, Object... arguments) {
    LOG.atInfo().addKeyValue(LogField.EVENT.wireName(), event.wireName()).log(message, arguments);
  }
}
