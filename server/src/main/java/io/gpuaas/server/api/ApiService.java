package io.gpuaas.server.api;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.tenancy.FirstStart;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.identity.EmbeddedIssuer;
import io.gpuaas.server.identity.IssuerIdentity;
import io.gpuaas.server.identity.PasswordHasher;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The API, which is its own issuer. */
@Configuration(proxyBeanMethods = false)
@Import({EmbeddedIssuer.class, ApiRoutes.class})
public class ApiService {
  @Bean
  IssuerIdentity issuerIdentity(Addresses addresses, ServerConfig config) {
    return new IssuerIdentity(addresses.issuer(), config.audience());
  }

  @Bean
  PasswordHasher passwordHasher() {
    return new PasswordHasher();
  }

  @Bean
  FirstStart firstStart(
      Transactions transactions,
      TenancyStore store,
      PasswordHasher hasher,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    return new FirstStart(transactions, store, hasher, audit, ids, clock);
  }
}
