package io.gpuaas.cli.demo;

import io.gpuaas.client.AllocationsApi;
import io.gpuaas.client.Calls;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.contract.api.AllocationState;
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
import java.util.UUID;

/** Makes each scenario happen. */
final class Failing {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Stage stage;
  private final Cast cast;
  private final Map<String, String> blanks;

  /**
   * @param project the user's own
   * @param foreignProject one that the user has no role in
   */
  Failing(Stage stage, Cast cast, String project, String foreignProject) {
    this.stage = stage;
    this.cast = cast;
    this.blanks =
        Map.of(
            "{project}", project,
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
      case API_KILLED, WORKSPACES_GONE ->
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
    Calls asUser =
        new Calls(
            stage.platform().url(Service.API),
            () -> Optional.of(cast.userToken()),
            Timeouts.DEFAULT);
    return new AllocationsApi(asUser)
        .list(Contexts.fresh(blanks.get("{project}"))).stream()
            .anyMatch(a -> !a.state().equals(AllocationState.RELEASED.wireName()));
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
