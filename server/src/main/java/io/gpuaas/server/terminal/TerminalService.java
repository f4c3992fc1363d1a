package io.gpuaas.server.terminal;

import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.persistence.ExternalUsers;
import io.gpuaas.server.platform.IssuerKeys;
import io.gpuaas.server.platform.TrustedIssuer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The terminal gateway. */
@Configuration(proxyBeanMethods = false)
@Import(TerminalRoutes.class)
public class TerminalService {
  @Bean
  TrustedIssuer trustedIssuer(ServerConfig config, Addresses addresses, TenancyStore store) {
    String issuer = addresses.issuer();
    return config.issuerUrl().isPresent()
        ? ExternalUsers.of(issuer, config.audience(), store)
        : TrustedIssuer.embedded(issuer, config.audience(), new IssuerKeys(issuer));
  }
}
