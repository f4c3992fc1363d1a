package io.gpuaas.server.api;

import io.gpuaas.contract.api.Discovery;
import io.gpuaas.core.node.NodeWork;
import io.gpuaas.core.tenancy.Projects;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.api.console.ConsoleRoutes;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.dispatch.TaskKeys;
import io.gpuaas.server.dispatch.TaskSigner;
import io.gpuaas.server.idempotency.Idempotency;
import io.gpuaas.server.persistence.Stores;
import io.gpuaas.server.platform.ActorSource;
import io.gpuaas.server.platform.PublicRoutes;
import io.gpuaas.server.platform.Wakeups;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Channel;
import io.gpuaas.storage.notify.Notifications;
import io.gpuaas.telemetry.write.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;

/** What the API answers, whoever issues its tokens. */
@Configuration(proxyBeanMethods = false)
@Import({
  Stores.class,
  Idempotency.class,
  UseCases.class,
  DiscoveryController.class,
  OpenApiController.class,
  WhoamiController.class,
  TenantsController.class,
  UsersController.class,
  ServiceAccountsController.class,
  ProjectsController.class,
  IamController.class,
  CatalogController.class,
  AllocationsController.class,
  AllocationEventsController.class,
  TerminalsController.class,
  ConsoleRoutes.class,
  NodesController.class,
  NodeAgentController.class,
})
public class ApiRoutes {
  /** A host that enrolls has its token in the body; a page asks its reader to log in. */
  @Bean
  PublicRoutes publicRoutes() {
    return new PublicRoutes(
        List.of(
            "/.well-known/gpuaas",
            "/openapi.json",
            "/api/v1/nodes/enroll",
            "/api/v1/nodes/task-keys",
            ConsoleRoutes.PATH + "/**"));
  }

  @Bean
  TaskKeys taskKeys(Database database, InstantSource clock) {
    return TaskKeys.load(database, clock);
  }

  @Bean
  TaskSigner taskSigner(TaskKeys keys) {
    return new TaskSigner(keys);
  }

  @Bean
  ActorSource actors(TenancyStore store) {
    return store::actor;
  }

  @Bean
  Discovery discovery(Addresses addresses, ServerConfig config) {
    String version = ApiRoutes.class.getPackage().getImplementationVersion();
    return new Discovery(
        addresses.issuer(),
        addresses.support().toString(),
        config.policy().region(),
        Objects.requireNonNullElse(version, "unbuilt"));
  }

  @Bean
  Wire wire(ServerConfig config) {
    return new Wire(config.policy().region());
  }

  @Bean
  ProjectContext projectContext(Projects projects) {
    return new ProjectContext(projects);
  }

  @Bean
  StreamTerms streamTerms() {
    return StreamTerms.usual();
  }

  @Bean
  Wakeups allocationChanges() {
    return new Wakeups();
  }

  @Bean
  Notifications allocationNotifications(Database database, Wakeups allocationChanges) {
    return Notifications.listen(database, Channel.ALLOCATION, allocationChanges::wake);
  }

  @Bean
  AllocationEvents allocationEvents(Wakeups allocationChanges, StreamTerms terms) {
    return new AllocationEvents(allocationChanges, terms);
  }

  /** Requests that wait are let go before the server waits for them to end. */
  @Bean
  ApplicationListener<ContextClosedEvent> waitersLetGo(List<Wakeups> wakeups) {
    return closing -> wakeups.forEach(Wakeups::close);
  }

  @Bean
  OpenStreams openStreams(StreamTerms terms) {
    return new OpenStreams(terms);
  }

  @Bean
  NodeTerms nodeTerms(Addresses addresses, ServerConfig config, InstantSource clock) {
    return new NodeTerms(
        addresses.issuer(), config.heartbeatInterval(), config.policy().nodeOfflineAfter(), clock);
  }

  @Bean
  Dispatches dispatches(Telemetry telemetry, MeterRegistry metrics) {
    return new Dispatches(telemetry, metrics);
  }

  @Bean
  WorkWait workWait(NodeWork work, Wakeups nodeWakeups) {
    return new WorkWait(work, nodeWakeups);
  }

  @Bean
  Wakeups nodeWakeups() {
    return new Wakeups();
  }

  @Bean
  Notifications nodeWorkNotifications(Database database, Wakeups nodeWakeups) {
    return Notifications.listen(database, Channel.NODE_WORK, nodeWakeups::wake);
  }
}
