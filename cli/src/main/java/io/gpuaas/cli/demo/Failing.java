package io.gpuaas.cli.demo;

import io.gpuaas.client.AllocationsApi;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.Calls;
import io.gpuaas.client.CatalogApi;
import io.gpuaas.client.TerminalsApi;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes each scenario happen. */
final class Failing {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Set<String> LIVE =
      Set.of(AllocationState.REQUESTED.wireName(), AllocationState.PROVISIONING.wireName());

  private final Stage stage;
  private final Cast cast;
  private final Map<String, String> blanks;

  /**
   * @param round what the user has
   * @param foreignProject one that the user has no role in
   */
  Failing(Stage stage, Cast cast, Round round, String foreignProject) {
    this.stage = stage;
    this.cast = cast;
    this.blanks =
        Map.of(
            "{project}", round.project(),
            "{allocation}", round.allocation(),
            "{foreign-project}", foreignProject,
            "{unknown-id}", UUID.randomUUID().toString());
  }

  /** Does what the scenario asks for to the system, and runs its command to the end. */
  Observed run(Scenario scenario) throws InterruptedException {
    return Observed.of(scenario, start(scenario).await());
  }

  /** The same without waiting for the end. */
  Child start(Scenario scenario) throws InterruptedException {
    return switch (scenario.fault()) {
      case NONE -> start(scenario, Map.of());
      case BROKEN_TOKEN -> start(scenario, Map.of("GPUAAS_TOKEN", "not.a.token"));
      case EXPIRED_TOKEN -> expired(scenario);
      case AGENT_KILLED -> agentKilled(scenario);
      case DATABASE_STOPPED -> databaseStopped(scenario);
      case API_KILLED, WORKSPACES_GONE, AGENT_FROZEN, TERMINAL_KILLED ->
          throw new IllegalArgumentException(scenario + " is run by itself");
    };
  }

  private Child expired(Scenario scenario) throws InterruptedException {
    // The token was issued long before now; it lives for a second.
    Instant over = Instant.now().plusSeconds(1);
    stage
        .conditions()
        .await(
            "a token of one second expires",
            LIMIT,
            () -> Instant.now().isAfter(over) ? Optional.of(over) : Optional.empty());
    return start(scenario, Map.of("GPUAAS_TOKEN", cast.mayfly()));
  }

  private Child agentKilled(Scenario scenario) throws InterruptedException {
    Long agent = stage.platform().endpoints().nodeAgentPid();
    if (agent == null) {
      throw new DemoFailed("gpuaas up runs no node agent");
    }
    Signals.kill(agent);
    Child child = start(scenario, Map.of());
    // The API gives out a node as long as it has heard of it lately; with all the other commands
    // at the same time this one could come too late on a slow machine.
    stage
        .conditions()
        .await(
            "an allocation is given to the node whose agent is dead",
            LIMIT,
            () ->
                isAccepted() || !child.process().isAlive() ? Optional.of(true) : Optional.empty());
    return child;
  }

  private boolean isAccepted() {
    return new AllocationsApi(asUser())
        .list(project()).stream().anyMatch(a -> LIVE.contains(a.state()));
  }

  /** What failed holds its share of the node until the node has cleaned up behind it. */
  private void awaitCapacity() throws InterruptedException {
    stage
        .conditions()
        .await(
            "the node has cleaned up",
            LIMIT,
            () ->
                new CatalogApi(asUser())
                    .skus(project()).stream().filter(sku -> sku.available() > 0).findAny());
  }

  /** Stops the node agent in its tracks for as long as the command lasts. */
  Observed runWithFrozenAgent(Scenario scenario) throws InterruptedException {
    Long agent = stage.platform().endpoints().nodeAgentPid();
    if (agent == null) {
      throw new DemoFailed("gpuaas up runs no node agent");
    }
    Signals.freeze(agent);
    try {
      return Observed.of(scenario, start(scenario, Map.of()).await());
    } finally {
      Signals.thaw(agent);
    }
  }

  /** Ends the terminal of the command as soon as it is open. */
  Observed runUntilKilled(Scenario scenario) throws InterruptedException {
    Child child = start(scenario, Map.of());
    String session =
        stage
            .conditions()
            .await(
                "the terminal is open",
                LIMIT,
                () ->
                    new TerminalsApi(asUser())
                        .list(project()).stream()
                            .filter(open -> open.readyAt() != null)
                            .map(Terminals.Session::id)
                            .findAny());
    stage.succeed(Person.USER, "terminal", "kill", session);
    return Observed.of(scenario, child.await());
  }

  private Calls asUser() {
    return new Calls(
        stage.platform().url(Service.API), () -> Optional.of(cast.userToken()), Timeouts.DEFAULT);
  }

  private CallContext project() {
    return Contexts.fresh(blanks.get("{project}"));
  }

  private Child databaseStopped(Scenario scenario) throws InterruptedException {
    long postmaster = stage.platform().postmaster().orElseThrow();
    Optional<ProcessHandle> process = ProcessHandle.of(postmaster);
    Signals.interrupt(postmaster);
    stage
        .conditions()
        .await(
            "PostgreSQL stops",
            LIMIT,
            () ->
                process.filter(ProcessHandle::isAlive).isEmpty()
                    ? Optional.of(true)
                    : Optional.empty());
    return start(scenario, Map.of());
  }

  /** Takes the node its workspaces for as long as the command lasts. */
  Observed runWithoutWorkspaces(Scenario scenario) throws InterruptedException {
    Path workspaces = stage.platform().workspaces();
    Path aside = workspaces.resolveSibling("workspaces-aside");
    try {
      Files.move(workspaces, aside);
      Files.createFile(workspaces);
      try {
        return Observed.of(scenario, start(scenario, Map.of()).await());
      } finally {
        Files.delete(workspaces);
        Files.move(aside, workspaces);
        awaitCapacity();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills {@code api} at the moment at which the command's request is on its way into it. */
  Observed runWhileKilling(Scenario scenario, SecondApi api) throws InterruptedException {
    try (Relay relay = new Relay(api.port())) {
      Signals.freeze(api.pid());
      Child child =
          start(
              scenario,
              Map.of("GPUAAS_BASE_URL", relay.url().toString(), "GPUAAS_TOKEN", cast.userToken()));
      boolean inFlight = relay.handedOn(LIMIT.toSeconds());
      Signals.kill(api.pid());
      if (!inFlight) {
        throw new DemoFailed("the command never sent its request:\n" + child.err());
      }
      return Observed.of(scenario, child.await());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Child start(Scenario scenario, Map<String, String> extra) {
    List<String> arguments =
        Arrays.stream(scenario.command().split(" ", -1))
            .map(word -> blanks.getOrDefault(word, word))
            .toList();
    return stage.start(scenario.person(), extra, arguments);
  }
}
