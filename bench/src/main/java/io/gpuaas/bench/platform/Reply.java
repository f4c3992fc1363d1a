package io.gpuaas.bench.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param sent the id that the request travelled under
 */
public record Reply(CorrelationId sent, int status, String body) {
  /** The body of a success. */
  public JsonNode orFail() throws IOException {
    if (status >= 300) {
      throw new IOException("answered " + status + ": " + body);
    }
    return body.isEmpty() ? WireJson.mapper().nullNode() : WireJson.mapper().readTree(body);
  }

  /** The id of a failure. */
  public CorrelationId refused() throws IOException {
    if (status < 400) {
      throw new IOException("was to be refused, but was answered " + status);
    }
    return sent;
  }
}
