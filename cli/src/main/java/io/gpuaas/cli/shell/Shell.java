package io.gpuaas.cli.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything a run takes from the process around it, so that a test can be that process.
 *
 * @param random cryptographically strong
 */
public record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminals terminals,
    InstantSource clock,
    RandomGenerator random,
    Pause pause) {

  /** An environment variable that is set and not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Whether colour may be used on stderr. */
  public boolean colour() {
    return terminals.err() && mayColour();
  }

  /** Whether colour may be used on stdout. */
  public boolean colourOut() {
    return terminals.out() && mayColour();
  }

  /** As no-color.org has it: the variable counts when it is set and not empty. */
  private boolean mayColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
  }

  /** Whether progress may be shown on stderr. */
  public boolean progress() {
    return terminals.err() && !isDumb();
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }
}
