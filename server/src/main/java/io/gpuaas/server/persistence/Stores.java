package io.gpuaas.server.persistence;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.catalog.CatalogStore;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.server.platform.ReadinessCheck;
import io.gpuaas.storage.allocation.PostgresAllocationStore;
import io.gpuaas.storage.audit.PostgresAuditLog;
import io.gpuaas.storage.catalog.PostgresCatalogStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import io.gpuaas.storage.node.PostgresNodeStore;
import io.gpuaas.storage.task.PostgresTaskQueue;
import io.gpuaas.storage.tenancy.PostgresTenancyStore;
import io.gpuaas.storage.terminal.PostgresTerminalStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Core's ports on PostgreSQL. Needs the service's {@link Database} as a part. */
@Configuration(proxyBeanMethods = false)
public class Stores {
  /** To the millisecond: what is answered now and what is read back later are the same instant. */
  @Bean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }

  @Bean
  Ids ids(InstantSource clock, SecureRandom random) {
    return new Ids(clock, random);
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
  NodeStore nodeStore(Database database) {
    return new PostgresNodeStore(database);
  }

  @Bean
  CatalogStore catalogStore(Database database) {
    return new PostgresCatalogStore(database);
  }

  @Bean
  AllocationStore allocationStore(Database database) {
    return new PostgresAllocationStore(database);
  }

  @Bean
  TerminalStore terminalStore(Database database) {
    return new PostgresTerminalStore(database);
  }

  @Bean
  AuditLog auditLog(Database database) {
    return new PostgresAuditLog(database);
  }

  @Bean
  TaskQueue taskQueue(Database database) {
    return new PostgresTaskQueue(database);
  }

  @Bean
  ReadinessCheck databaseReadiness(Database database) {
    return new DatabaseReadiness(database);
  }
}
