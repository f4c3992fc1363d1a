package io.gpuaas.server.idempotency;

import io.gpuaas.server.platform.ServiceDefinition;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.idempotency.OnceOnly;
import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The idempotency key for every route of a service that changes something. Needs the service's
 * {@link Database} and a clock.
 */
@Configuration(proxyBeanMethods = false)
public class Idempotency {
  /** Behind the chains of security, which say who the caller is. */
  private static final int AFTER_SECURITY = -50;

  @Bean
  OnceOnly onceOnly(Database database) {
    return new OnceOnly(database);
  }

  @Bean
  FilterRegistrationBean<KeyFilter> keyFilter(OnceOnly once, InstantSource clock) {
    FilterRegistrationBean<KeyFilter> filter =
        new FilterRegistrationBean<>(new KeyFilter(once, clock));
    filter.setOrder(AFTER_SECURITY);
    return filter;
  }

  @Bean
  KeyUpkeep keyUpkeep(OnceOnly once, InstantSource clock, ServiceDefinition definition) {
    return new KeyUpkeep(once, clock, definition.service());
  }
}
