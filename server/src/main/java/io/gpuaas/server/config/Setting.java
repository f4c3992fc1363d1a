package io.gpuaas.server.config;

/**
 * Every variable that a server reads. A {@code GPUAAS_} variable that nobody knows fails the start.
 */
enum Setting {
  STATE_DIR("a folder", "~/.local/state/gpuaas"),
  DATABASE_URL("the address of a PostgreSQL", "postgres://user:password@db:5432/gpuaas"),
  BIND("an address to listen on", "127.0.0.1"),
  API_PORT("a port, 0 for any free one", "8080"),
  PROVISIONING_WORKER_PORT("a port, 0 for any free one", "8081"),
  TERMINAL_GATEWAY_PORT("a port, 0 for any free one", "8082"),
  BILLING_WORKER_PORT("a port, 0 for any free one", "8083"),
  WEBHOOK_WORKER_PORT("a port, 0 for any free one", "8084"),
  SUPPORT_PORT("a port, 0 for any free one", "8085"),
  PUBLIC_URL("the URL that clients reach gpuaas-api under", "https://api.example.com"),
  SUPPORT_URL("the URL that clients reach gpuaas-support under", "https://support.example.com"),
  ISSUER_URL("the URL of an OIDC issuer", "https://login.example.com/realms/gpu"),
  AUDIENCE("the audience of tokens", "gpuaas"),
  REGION("a region, up to 63 letters, digits and hyphens", "eu-1"),
  TELEMETRY("a list of embedded, stdout and otlp", "stdout,otlp"),
  TELEMETRY_RETENTION("an ISO 8601 duration", "PT168H"),
  TELEMETRY_INGEST_TOKEN("at least 16 characters", "openssl rand -hex 32"),
  RUNBOOKS("a folder of runbooks", "/etc/gpuaas/runbooks"),
  NODE_OFFLINE_AFTER("an ISO 8601 duration", "PT15S"),
  HEARTBEAT_INTERVAL("an ISO 8601 duration", "PT5S"),
  PREPARE_TIMEOUT("an ISO 8601 duration", "PT5M"),
  PLACEMENT("pack or spread", "pack"),
  ALLOCATION_LIMIT("a number of allocations per project", "20"),
  TERMINAL_URL("the URL that users reach the terminal gateway under", "https://term.example.com"),
  TERMINAL_NODE_URL("the URL that nodes reach this terminal gateway under", "http://gw-1:8082"),
  TERMINAL_ORIGINS("a list of origins of pages that may open terminals", "https://api.example.com"),
  TERMINAL_IDLE("an ISO 8601 duration", "PT30M"),
  TERMINAL_MAX_AGE("an ISO 8601 duration", "PT4H"),
  TERMINAL_NODE_ANSWER("an ISO 8601 duration", "PT15S"),
  TERMINAL_USER_LIMIT("a number of terminals per user", "10"),
  TERMINAL_ALLOCATION_LIMIT("a number of terminals per allocation", "20"),
  TERMINAL_GATEWAY_LIMIT("a number of terminals per gateway", "2000"),
  TERMINAL_TOKENS_PER_MINUTE("a number of tokens per user", "10"),
  ESCALATIONS_FILE("a JSON file with the targets of escalations", "/etc/gpuaas/escalations.json"),
  LOCAL_NODE_NAME("the name of the node that runs beside the services", "local");

  static final String PREFIX = "GPUAAS_";

  private final String shape;
  private final String example;

  Setting(String shape, String example) {
    this.shape = shape;
    this.example = example;
  }

  String key() {
    return PREFIX + name();
  }

  /** What is wrong with a value that could not be read; never the value, which may be a secret. */
  SettingInvalid invalid() {
    return new SettingInvalid(key() + " is not " + shape + ", such as " + example);
  }
}
