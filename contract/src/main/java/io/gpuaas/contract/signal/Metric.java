package io.gpuaas.contract.signal;

/**
 * Metrics of our own, by the names that Prometheus shows; alerts and runbooks may name no other.
 */
public enum Metric {
  /** 1 while a check of {@code /readyz} passes and 0 while it does not, by check. */
  READY("gpuaas_ready"),
  /** Answers by {@code service}, {@code code}: counts error envelopes. */
  ERRORS("gpuaas_errors_total"),
  /** Seconds a request took, by route, method and status. */
  REQUEST_SECONDS("http_server_requests_seconds"),
  /** Durable tasks that ran, by task and outcome. */
  TASKS("gpuaas_tasks_total"),
  /** Durable tasks that are due and not yet picked up. */
  TASKS_DUE("gpuaas_tasks_due"),
  /** Nodes by state. */
  NODES("gpuaas_nodes"),
  /** Allocations by state. */
  ALLOCATIONS("gpuaas_allocations"),
  /** Allocations that failed, by reason. */
  ALLOCATION_FAILURES("gpuaas_allocation_failures_total"),
  /** Seconds from the moment an allocation was asked for until it was active. */
  PROVISIONING_SECONDS("gpuaas_provisioning_seconds"),
  /** Seconds from the moment a task for a node was written until the node fetched it. */
  DISPATCH_SECONDS("gpuaas_dispatch_seconds"),
  /** Tasks for nodes that nobody finished in time, by type and reason. */
  NODE_TASK_TIMEOUTS("gpuaas_node_task_timeouts_total"),
  /** GPUs and CPU shares by state: free, reserved, unhealthy, or unreachable with their node. */
  GPUS("gpuaas_gpus"),
  /** Terminals that are open on this gateway. */
  TERMINAL_SESSIONS("gpuaas_terminal_sessions"),
  /** Terminals that were asked for with a good token, by outcome: opened or failed. */
  TERMINAL_OPENS("gpuaas_terminal_opens_total"),
  /** Terminals that did not open or were lost, by {@code hop} and {@code code}. */
  TERMINAL_FAILURES("gpuaas_terminal_failures_total"),
  /** Tokens that came a second time. */
  TERMINAL_REPLAYS("gpuaas_terminal_replays_total"),
  /** Bytes of terminals, by direction: in is typed, out is printed. */
  TERMINAL_BYTES("gpuaas_terminal_bytes_total"),
  /** Seconds from a user's connection until the program ran. */
  TERMINAL_READY_SECONDS("gpuaas_terminal_ready_seconds"),
  /** Telemetry that a full queue dropped, by signal. */
  TELEMETRY_DROPPED("gpuaas_telemetry_dropped_total"),
  /** Seconds a triage took on the server. */
  TRIAGE_SECONDS("gpuaas_triage_seconds"),
  /** Incidents that are not closed, by status. */
  INCIDENTS("gpuaas_incidents");

  private final String wireName;

  Metric(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
