package io.gpuaas.contract.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code gpuaas up} is running: the content of {@code up/endpoints.json} under its state
 * directory. Written with mode 0600 once everything is ready, removed when it stops.
 *
 * @param pid of the process that runs the services
 * @param services base URL by the service's wire name, for example {@code gpuaas-api}
 * @param nodeAgentPid null when no node agent was started
 * @param databaseUrl as {@code GPUAAS_DATABASE_URL} takes it, password included
 */
public record Endpoints(
    long pid, Map<String, String> services, @Nullable Long nodeAgentPid, String databaseUrl) {
  public Endpoints {
    services = Map.copyOf(services);
  }

  /** Never prints the password. */
  @Override
  public String toString() {
    return "Endpoints[pid=" + pid + ", services=" + services + "]";
  }
}
