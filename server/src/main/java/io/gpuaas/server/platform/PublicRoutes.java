package io.gpuaas.server.platform;

import java.util.List;

/**
 * The routes that need no token, as path patterns; a bean of each service with a {@link
 * ResourceServer}. Everything else is refused without one.
 */
public record PublicRoutes(List<String> patterns) {
  public PublicRoutes {
    patterns = List.copyOf(patterns);
  }
}
