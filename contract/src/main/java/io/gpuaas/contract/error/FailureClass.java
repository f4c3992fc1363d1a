package io.gpuaas.contract.error;

import java.util.Optional;

/** The classes that triage sorts failures into; each has an owner and a runbook. */
public enum FailureClass {
  AUTH_SESSION("auth-session"),
  PROJECT_CONTEXT("project-context"),
  IAM("iam"),
  PROVISIONING_INVENTORY("provisioning-inventory"),
  API_DEGRADATION("api-degradation"),
  TERMINAL("terminal"),
  BILLING("billing"),
  RATE_LIMIT("rate-limit"),
  REQUEST("request"),
  NETWORK("network"),
  UNKNOWN("unknown");

  private final String wireName;

  FailureClass(String wireName) {
    this.wireName = wireName;
  }

  /** The name in results, runbook front matter and dashboards: lower case with hyphens. */
  public String wireName() {
    return wireName;
  }

  public static Optional<FailureClass> of(String wireName) {
    for (FailureClass c : values()) {
      if (c.wireName.equals(wireName)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }
}
