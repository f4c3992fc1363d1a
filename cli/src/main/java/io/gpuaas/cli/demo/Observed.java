package io.gpuaas.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario as its user lived it.
 *
 * @param failure empty when stderr is not as contract.md has it
 */
record Observed(Scenario scenario, Ran ran, Optional<ReadFailure> failure) {
  static Observed of(Scenario scenario, Ran ran) {
    return new Observed(scenario, ran, ReadFailure.of(ran.err()));
  }

  String code() {
    return failure.map(ReadFailure::code).orElse("-");
  }

  /** Where this differs from what was promised to the user. */
  List<String> differences() {
    Expected expected = scenario.expected();
    List<String> differences = new ArrayList<>();
    if (ran.exit() != expected.exit()) {
      differences.add("exit code " + ran.exit() + " instead of " + expected.exit());
    }
    if (failure.isEmpty()) {
      differences.add("stderr does not end with the three lines of a failure");
    } else if (!code().equals(expected.code())) {
      differences.add("code " + code() + " instead of " + expected.code());
    }
    return differences;
  }

  /** As the user saw it. */
  String text() {
    String circumstances =
        scenario.fault().words().isEmpty() ? "" : "   # " + scenario.fault().words();
    return "$ "
        + ran.command()
        + circumstances
        + "\n"
        + ran.err().stripTrailing()
        + "\n(exit "
        + ran.exit()
        + ")\n";
  }
}
