package io.gpuaas.server.platform;

import io.gpuaas.contract.signal.Service;
import java.util.List;

/**
 * One service, ready to be started.
 *
 * @param bindAddress the address to listen on, for example {@code 127.0.0.1}
 * @param port 0 for any free one
 * @param configuration imports the slices that the service needs and declares its beans: {@link
 *     HttpEdge}, and {@link ResourceServer} where callers have to say who they are
 * @param parts what was made outside: the service's telemetry, its database, use cases; beans find
 *     them by type. They are not closed with the service.
 */
public record ServiceDefinition(
    Service service,
    String bindAddress,
    int port,
    Class<?> configuration,
    List<? extends Object> parts) {
  public ServiceDefinition {
    parts = List.copyOf(parts);
  }
}
