package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Discovery;

/** Where issuer and support are; public. */
public record DiscoveryApi(Calls calls) {
  private static final JsonType<Discovery> DISCOVERY = JsonType.of(Discovery.class);

  public Discovery get(CallContext context) {
    return calls.get(context, "/.well-known/gpuaas", DISCOVERY);
  }
}
