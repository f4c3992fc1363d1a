package io.gpuaas.server.support.escalation;

import io.gpuaas.client.json.WireJson;
import java.util.Map;

/** What is posted to a target, as JSON. */
record Message(String body, Map<String, String> headers) {
  static Message of(Object json) {
    return new Message(WireJson.mapper().writeValueAsString(json), Map.of());
  }
}
