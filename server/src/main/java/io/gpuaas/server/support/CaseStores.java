package io.gpuaas.server.support;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.incident.DeliveryQueue;
import io.gpuaas.core.incident.EscalationStore;
import io.gpuaas.core.incident.IncidentRecords;
import io.gpuaas.core.incident.IncidentStore;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.incident.PostgresDeliveryQueue;
import io.gpuaas.storage.incident.PostgresEscalationStore;
import io.gpuaas.storage.incident.PostgresIncidentRecords;
import io.gpuaas.storage.incident.PostgresIncidentStore;
import io.gpuaas.storage.tenancy.PostgresTenancyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where incidents are kept. Support is ready without its database, so that no check of it belongs
 * to these.
 */
@Configuration(proxyBeanMethods = false)
public class CaseStores {
  /** To the millisecond: a page goes on where the last one ended. */
  @Bean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Ids ids(InstantSource clock) {
    return new Ids(clock, new SecureRandom());
  }

  @Bean
  Transactions transactions(Database database) {
    return new PostgresTransactions(database);
  }

  @Bean
  TenancyStore tenancyStore(Database database) {
    return new PostgresTenancyStore(database);
  }

  @Bean
  IncidentStore incidentStore(Database database) {
    return new PostgresIncidentStore(database);
  }

  @Bean
  IncidentRecords incidentRecords(Database database) {
    return new PostgresIncidentRecords(database);
  }

  @Bean
  EscalationStore escalationStore(Database database) {
    return new PostgresEscalationStore(database);
  }

  @Bean
  DeliveryQueue deliveryQueue(Database database) {
    return new PostgresDeliveryQueue(database);
  }
}
