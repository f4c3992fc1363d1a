package io.gpuaas.server.api;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationRequests;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.allocation.Allocations;
import io.gpuaas.core.audit.AuditLog;
import io.gpuaas.core.catalog.Catalog;
import io.gpuaas.core.catalog.CatalogStore;
import io.gpuaas.core.fleet.NodeOperations;
import io.gpuaas.core.iam.Grants;
import io.gpuaas.core.iam.PlatformGrants;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.node.Nodes;
import io.gpuaas.core.task.TaskQueue;
import io.gpuaas.core.tenancy.Machines;
import io.gpuaas.core.tenancy.Projects;
import io.gpuaas.core.tenancy.Secret;
import io.gpuaas.core.tenancy.SecretHasher;
import io.gpuaas.core.tenancy.ServiceAccounts;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.core.tenancy.Tenants;
import io.gpuaas.core.tenancy.Users;
import io.gpuaas.core.terminal.TerminalSessions;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.core.terminal.TerminalTokens;
import io.gpuaas.server.config.ServerConfig;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases behind the API's routes. */
@Configuration(proxyBeanMethods = false)
public class UseCases {
  @Bean
  Tenants tenants(
      Transactions transactions, TenancyStore store, AuditLog audit, Ids ids, InstantSource clock) {
    return new Tenants(transactions, store, audit, ids, clock);
  }

  @Bean
  Users users(
      Transactions transactions,
      TenancyStore store,
      SecretHasher hasher,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    return new Users(transactions, store, hasher, audit, ids, clock);
  }

  @Bean
  Machines machines(TenancyStore store, SecureRandom random, InstantSource clock) {
    return new Machines(store, Secret::sha256, random, clock);
  }

  @Bean
  ServiceAccounts serviceAccounts(
      Transactions transactions,
      TenancyStore store,
      Machines machines,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    return new ServiceAccounts(transactions, store, machines, audit, ids, clock);
  }

  @Bean
  Projects projects(
      Transactions transactions,
      TenancyStore store,
      AuditLog audit,
      Ids ids,
      InstantSource clock,
      ServerConfig config) {
    return new Projects(transactions, store, audit, ids, clock, config.policy().region());
  }

  @Bean
  Grants grants(
      Transactions transactions, TenancyStore store, AuditLog audit, InstantSource clock) {
    return new Grants(transactions, store, audit, clock);
  }

  @Bean
  PlatformGrants platformGrants(
      Transactions transactions, TenancyStore store, AuditLog audit, InstantSource clock) {
    return new PlatformGrants(transactions, store, audit, clock);
  }

  @Bean
  Catalog catalog(CatalogStore store, InstantSource clock, ServerConfig config) {
    return new Catalog(store, clock, config.policy().nodeOfflineAfter());
  }

  @Bean
  AllocationRequests allocationRequests(
      AllocationStore store,
      CatalogStore catalog,
      ServerConfig config,
      Ids ids,
      InstantSource clock) {
    return new AllocationRequests(store, catalog, config.policy(), ids, clock);
  }

  @Bean
  Allocations allocations(
      Transactions transactions,
      AllocationStore store,
      AllocationRequests requests,
      TaskQueue tasks,
      AuditLog audit,
      InstantSource clock) {
    return new Allocations(transactions, store, requests, tasks, audit, clock);
  }

  @Bean
  TerminalTokens terminalTokens(
      Transactions transactions,
      TerminalStore store,
      Allocations allocations,
      ServerConfig config,
      AuditLog audit,
      Ids ids,
      SecureRandom random,
      InstantSource clock) {
    return new TerminalTokens(
        transactions, store, allocations, config.terminals().policy(), audit, ids, random, clock);
  }

  @Bean
  TerminalSessions terminalSessions(
      Transactions transactions,
      TerminalStore store,
      ServerConfig config,
      AuditLog audit,
      InstantSource clock) {
    return new TerminalSessions(transactions, store, config.terminals().policy(), audit, clock);
  }

  @Bean
  Nodes nodes(NodeStore store, InstantSource clock, ServerConfig config) {
    return new Nodes(store, clock, config.policy().nodeOfflineAfter());
  }

  @Bean
  NodeOperations nodeOperations(
      Transactions transactions,
      Nodes nodes,
      NodeStore store,
      AllocationStore allocations,
      TenancyStore tenancy,
      TaskQueue tasks,
      AuditLog audit,
      Ids ids,
      InstantSource clock) {
    return new NodeOperations(
        transactions, nodes, store, allocations, tenancy, tasks, audit, ids, clock);
  }

  @Bean
  NodeEnrollment nodeEnrollment(
      Transactions transactions,
      NodeStore store,
      Machines machines,
      AuditLog audit,
      Ids ids,
      SecureRandom random,
      InstantSource clock,
      ServerConfig config) {
    return new NodeEnrollment(
        transactions, store, machines, audit, ids, random, clock, config.policy().region());
  }

  @Bean
  NodeWork nodeWork(
      Transactions transactions, NodeStore store, TaskQueue tasks, InstantSource clock) {
    return new NodeWork(transactions, store, tasks, clock);
  }
}
