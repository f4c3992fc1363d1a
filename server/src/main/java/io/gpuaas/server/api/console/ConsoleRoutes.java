package io.gpuaas.server.api.console;

import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages below {@link #PATH}; nobody needs a token to get them. */
@Configuration(proxyBeanMethods = false)
public class ConsoleRoutes {
  public static final String PATH = "/console";

  @Bean
  PagePolicy pagePolicy(
      TerminalStore store, Addresses addresses, ServerConfig config, InstantSource clock) {
    return new PagePolicy(
        addresses.issuer(),
        config.terminals().userUrl().orElse(addresses.terminals()),
        () ->
            store.gatewayUrls(
                clock.instant().minus(config.terminals().policy().gatewayLostAfter())));
  }

  @Bean
  ConsoleController consoleController(PagePolicy policy, SecureRandom random) {
    return new ConsoleController(policy, random);
  }
}
