package io.gpuaas.contract.signal;

import java.util.Optional;

/** The services; the name is the log label {@code service} and the resource's service.name. */
public enum Service {
  API("gpuaas-api"),
  PROVISIONING_WORKER("gpuaas-provisioning-worker"),
  TERMINAL_GATEWAY("gpuaas-terminal-gateway"),
  BILLING_WORKER("gpuaas-billing-worker"),
  WEBHOOK_WORKER("gpuaas-webhook-worker"),
  SUPPORT("gpuaas-support"),
  NODE_AGENT("gpuaas-node-agent");

  private final String wireName;

  Service(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Service> of(String wireName) {
    for (Service service : values()) {
      if (service.wireName.equals(wireName)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }
}
