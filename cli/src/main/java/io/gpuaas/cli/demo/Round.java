package io.gpuaas.cli.demo;

import java.util.List;

/**
 * What works: from a project to a terminal on an allocation, and back.
 *
 * @param project the id of the user's project
 * @param allocation an active one in it
 */
record Round(String project, String allocation) {
  static Round run(Stage stage, Telling telling) throws InterruptedException {
    telling.say("the user works: project, allocation, terminal");
    telling.show("What works:\n");
    String project = shown(stage, telling, Person.USER, "projects", "create", "demo");
    shown(stage, telling, Person.USER, "projects", "use", project);
    shown(stage, telling, Person.USER, "iam", "grant", "viewer", "viewer");
    shown(stage, telling, Person.USER, "catalog", "list");
    String allocation =
        shown(stage, telling, Person.USER, "allocations", "create", "--sku", "cpu.small", "--wait");
    shown(
        stage,
        telling,
        Person.USER,
        "terminal",
        "open",
        allocation,
        "--",
        "sh",
        "-c",
        "echo hello from $USER; nproc");
    return new Round(project, allocation);
  }

  /** The way back. */
  void release(Stage stage, Telling telling) throws InterruptedException {
    shown(stage, telling, Person.USER, "allocations", "release", allocation, "--wait");
  }

  /** Runs and shows a command that has to succeed; answers the first cell of the last row. */
  private static String shown(Stage stage, Telling telling, Person person, String... arguments)
      throws InterruptedException {
    Ran ran = stage.succeed(person, arguments);
    telling.show("$ " + ran.command() + "\n" + ran.out().stripTrailing() + "\n");
    List<String> cells = ran.out().lines().map(line -> line.split(" ", 2)[0]).toList();
    return cells.getLast();
  }
}
