package io.gpuaas.cli.demo;

import io.gpuaas.cli.output.Printer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The main job from end to end: commands that fail, and the operator who finds out why. */
record Demo(Stage stage, Telling telling, Printer printer) {
  /** Answers everything that is not as contract.md promises. */
  List<String> run() throws InterruptedException {
    telling.say("gpuaas up, with fresh state in " + stage.state());
    stage.platform().start();
    SecondApi second = new SecondApi(stage);
    Cast cast = Cast.assemble(stage, telling);
    Round round = Round.run(stage, telling);
    String foreign = newProject(Person.ADMIN, "secret");
    Failing failing = new Failing(stage, cast, round, foreign);
    List<Verdict> verdicts = triage(fail(failing, round, second), failing);
    print(verdicts);
    return verdicts.stream()
        .flatMap(v -> v.differences().stream().map(d -> v.observed().scenario() + ": " + d))
        .toList();
  }

  private String newProject(Person person, String name) throws InterruptedException {
    Ran ran = stage.succeed(person, "projects", "create", name, "--no-heading");
    return ran.out().split(" ", 2)[0];
  }

  /** All but the last, which takes the database away. */
  private List<Observed> fail(Failing failing, Round round, SecondApi second)
      throws InterruptedException {
    Map<Scenario, Observed> observed = new EnumMap<>(Scenario.class);
    telling.say("a terminal while the node agent stands still, and one that is killed");
    observed.put(Scenario.SILENT_NODE, failing.runWithFrozenAgent(Scenario.SILENT_NODE));
    observed.put(Scenario.KILLED_TERMINAL, failing.runUntilKilled(Scenario.KILLED_TERMINAL));
    round.release(stage, telling);
    telling.say("a node that takes an allocation and cannot make its workspace");
    observed.put(Scenario.BROKEN_NODE, failing.runWithoutWorkspaces(Scenario.BROKEN_NODE));
    telling.say("kill -9 of the node agent, and then an allocation");
    Child waiting = failing.start(Scenario.DEAD_AGENT);
    telling.say("meanwhile everything else that can go wrong");
    for (Observed one : Together.run(scenarios(s -> isQuick(s.fault())), failing::run)) {
      observed.put(one.scenario(), one);
    }
    second.awaitReady();
    telling.say("kill -9 of an API with a request in its hands");
    observed.put(Scenario.DEAD_API, failing.runWhileKilling(Scenario.DEAD_API, second));
    telling.say("the allocation on the dead node has to be given up");
    observed.put(Scenario.DEAD_AGENT, Observed.of(Scenario.DEAD_AGENT, waiting.await()));
    return List.copyOf(observed.values());
  }

  private static boolean isQuick(Fault fault) {
    return switch (fault) {
      case NONE, BROKEN_TOKEN, EXPIRED_TOKEN -> true;
      case AGENT_FROZEN,
          TERMINAL_KILLED,
          WORKSPACES_GONE,
          AGENT_KILLED,
          API_KILLED,
          DATABASE_STOPPED ->
          false;
    };
  }

  private static List<Scenario> scenarios(Predicate<Scenario> which) {
    return Stream.of(Scenario.values()).filter(which).toList();
  }

  private List<Verdict> triage(List<Observed> before, Failing failing) throws InterruptedException {
    telling.say("the operator triages each from its correlation id alone");
    List<Verdict> verdicts =
        new ArrayList<>(Together.run(before, observed -> Verdict.ask(stage, observed)));
    telling.say("the database is stopped, and the API and the triage go on without it");
    verdicts.add(Verdict.ask(stage, failing.run(Scenario.DEAD_DATABASE)));
    return verdicts;
  }

  private void print(List<Verdict> verdicts) throws InterruptedException {
    telling.show("What fails, as its user saw it:\n");
    verdicts.forEach(verdict -> telling.show(verdict.observed().text()));
    telling.show("What the operator found out from each correlation id alone:\n");
    printer.list(verdicts, VerdictTable.COLUMNS);
    Optional<String> id =
        verdicts.stream()
            .map(Verdict::observed)
            .filter(observed -> observed.scenario() == Scenario.DEAD_AGENT)
            .flatMap(observed -> observed.failure().stream())
            .map(ReadFailure::correlationId)
            .findFirst();
    if (id.isPresent()) {
      show("One of them in full", "triage", id.get());
      show("What is handed to its owner", "triage", id.get(), "--handoff", "md");
      show("What is sent to the user", "triage", id.get(), "--for-user");
    }
  }

  private void show(String what, String... command) throws InterruptedException {
    Ran ran = stage.succeed(Person.OPERATOR, command);
    telling.show("\n" + what + ":\n\n$ " + ran.command() + "\n" + ran.out());
  }
}
