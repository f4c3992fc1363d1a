package io.gpuaas.server.support;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what operators did, under the ids of their own commands. */
final class IncidentLog {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentLog.class);

  private IncidentLog() {}

  /** {@code id} has been read as a correlation id before. */
  static void changed(String id, String action) {
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.INCIDENT_CHANGED.wireName())
        .addKeyValue("incident", id)
        .addKeyValue("action", action)
        .log("incident {}: {}", id, action);
  }
}
