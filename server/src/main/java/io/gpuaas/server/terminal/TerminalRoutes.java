package io.gpuaas.server.terminal;

import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.core.terminal.Admission;
import io.gpuaas.core.terminal.Gateway;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.persistence.Stores;
import io.gpuaas.server.platform.ActorSource;
import io.gpuaas.server.platform.PublicRoutes;
import io.gpuaas.server.platform.ResourceServer;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Channel;
import io.gpuaas.storage.notify.Notifications;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The terminal gateway: two kinds of WebSockets, and the rounds that keep its sessions in order.
 */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, Stores.class})
public class TerminalRoutes {
  /** A user has a token of its own kind. */
  @Bean
  PublicRoutes publicRoutes() {
    return new PublicRoutes(List.of(TerminalProtocol.USER_PATH + "{allocation}"));
  }

  @Bean
  ActorSource actors(TenancyStore store) {
    return store::actor;
  }

  @Bean
  ServletContextInitializer webSockets() {
    return Sockets::prepare;
  }

  @Bean
  LiveTerminals liveTerminals() {
    return new LiveTerminals();
  }

  @Bean
  Closings closings(TerminalStore store) {
    return new Closings(store);
  }

  @Bean
  TerminalSignals terminalSignals(MeterRegistry metrics, LiveTerminals live) {
    return new TerminalSignals(metrics, live);
  }

  @Bean
  Admission admission(
      Transactions transactions,
      TerminalStore store,
      AllocationStore allocations,
      NodeStore nodes,
      ServerConfig config,
      Ids ids,
      InstantSource clock) {
    return new Admission(
        transactions, store, allocations, nodes, config.terminals().policy(), ids, clock);
  }

  @Bean
  Rounds rounds(
      Addresses addresses,
      ServerConfig config,
      LiveTerminals live,
      TerminalStore store,
      NodeStore nodes,
      Closings closings,
      TerminalSignals signals,
      Telemetry telemetry,
      Ids ids,
      InstantSource clock) {
    URI here = addresses.terminals();
    Instant now = clock.instant();
    Gateway self =
        new Gateway(
            ids.next(),
            config.terminals().userUrl().orElse(here),
            config.terminals().nodeUrl().orElse(here),
            false,
            now,
            now);
    Rounds rounds =
        new Rounds(
            self,
            live,
            store,
            nodes,
            closings,
            config.terminals().policy(),
            signals,
            telemetry,
            clock);
    rounds.start(Scope.background(telemetry.service()));
    return rounds;
  }

  @Bean
  Course course(
      Admission admission,
      TerminalStore store,
      NodeStore nodes,
      ServerConfig config,
      LiveTerminals live,
      Closings closings,
      TerminalSignals signals,
      Telemetry telemetry,
      InstantSource clock) {
    return new Course(
        admission,
        store,
        nodes,
        config.terminals().policy(),
        live,
        closings,
        signals,
        telemetry,
        clock);
  }

  @Bean
  UserController userController(
      Admission admission,
      ServerConfig config,
      Addresses addresses,
      Rounds rounds,
      Course course,
      TerminalSignals signals,
      Telemetry telemetry) {
    Set<String> origins = new HashSet<>(config.terminals().origins());
    origins.add(addresses.api().toString());
    return new UserController(
        admission, config.terminals().policy(), rounds, course, signals, telemetry, origins);
  }

  @Bean
  NodeController nodeController(LiveTerminals live, TerminalStore store, ServerConfig config) {
    return new NodeController(live, store, config.terminals().policy());
  }

  @Bean
  Notifications terminalNotifications(Database database, Rounds rounds) {
    return Notifications.listen(database, Channel.TERMINAL, rounds::heard);
  }

  @Bean
  Notifications allocationNotifications(Database database, Rounds rounds) {
    return Notifications.listen(database, Channel.ALLOCATION, rounds::allocationChanged);
  }

  /** Before the server waits for its connections to end. */
  @Bean
  ApplicationListener<ContextClosedEvent> drained(Rounds rounds) {
    return closing -> rounds.drain();
  }
}
