package io.gpuaas.server.config;

import io.gpuaas.core.terminal.TerminalPolicy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How terminals live, and where the gateway of this process is.
 *
 * @param userUrl what users reach it under; empty for where it listens
 * @param nodeUrl what nodes reach this very gateway under; empty for where it listens
 * @param origins of the pages that may open terminals, beyond the API's own
 */
public record TerminalConfig(
    TerminalPolicy policy, Optional<URI> userUrl, Optional<URI> nodeUrl, List<String> origins) {
  private static final int MANY = 1_000_000;

  public TerminalConfig {
    origins = List.copyOf(origins);
  }

  static TerminalConfig read(Settings settings) {
    return new TerminalConfig(
        policy(settings, TerminalPolicy.USUAL),
        settings.url(Setting.TERMINAL_URL),
        settings.url(Setting.TERMINAL_NODE_URL),
        settings.read(Setting.TERMINAL_ORIGINS, TerminalConfig::origins).orElse(List.of()));
  }

  private static TerminalPolicy policy(Settings settings, TerminalPolicy usual) {
    return new TerminalPolicy(
        usual.tokenLife(),
        settings.number(Setting.TERMINAL_TOKENS_PER_MINUTE, usual.tokensPerMinute(), 1, MANY),
        settings.number(Setting.TERMINAL_USER_LIMIT, usual.perUser(), 1, MANY),
        settings.number(Setting.TERMINAL_ALLOCATION_LIMIT, usual.perAllocation(), 1, MANY),
        settings.number(Setting.TERMINAL_GATEWAY_LIMIT, usual.perGateway(), 1, MANY),
        settings.duration(Setting.TERMINAL_IDLE, usual.idle()),
        settings.duration(Setting.TERMINAL_MAX_AGE, usual.maxAge()),
        settings.duration(Setting.TERMINAL_NODE_ANSWER, usual.nodeAnswer()),
        usual.gatewayLostAfter());
  }

  /** A scheme, a host and perhaps a port each (RFC 6454), as browsers send them. */
  private static List<String> origins(String list) {
    List<String> origins = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    for (String origin : origins) {
      URI uri = URI.create(origin);
      if (uri.getScheme() == null || uri.getHost() == null || !uri.getRawPath().isEmpty()) {
        throw new IllegalArgumentException("not an origin");
      }
    }
    return origins;
  }
}
