package io.gpuaas.server.api;

import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.identity.PasswordHasher;
import io.gpuaas.server.persistence.ExternalUsers;
import io.gpuaas.server.platform.ResourceServer;
import io.gpuaas.server.platform.TrustedIssuer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The API where people log in somewhere else. Nodes cannot work with it yet: a foreign issuer knows
 * none of their keys, see RATIONALE.md.
 */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, ApiRoutes.class})
public class ApiWithExternalIssuer {
  @Bean
  TrustedIssuer trustedIssuer(Addresses addresses, ServerConfig config, TenancyStore store) {
    return ExternalUsers.of(addresses.issuer(), config.audience(), store);
  }

  @Bean
  PasswordHasher passwordHasher() {
    return new PasswordHasher();
  }
}
