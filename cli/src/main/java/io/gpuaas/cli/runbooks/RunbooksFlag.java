package io.gpuaas.cli.runbooks;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.RulebookInvalid;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runbooks: an organisation's own, or those that come with gpuaas. */
public final class RunbooksFlag {
  private static final String VARIABLE = "GPUAAS_RUNBOOKS";

  @Option(
      names = "--runbooks",
      paramLabel = "DIR",
      description = "a folder of runbooks of your own (GPUAAS_RUNBOOKS)")
  private @Nullable String folder;

  /** The folder, empty for the bundled runbooks. */
  public Optional<Path> folder(Shell shell) {
    try {
      return Optional.ofNullable(folder).or(() -> shell.variable(VARIABLE)).map(Path::of);
    } catch (InvalidPathException e) {
      throw unreadable("it is no path");
    }
  }

  /**
   * The rules.
   *
   * @throws Problem when there is no such folder, or something in it cannot be routed by
   */
  public Rulebook rulebook(Shell shell) {
    Optional<Path> own = folder(shell);
    try {
      return own.isPresent() ? Rulebook.load(own.get()) : Rulebook.bundled();
    } catch (RulebookInvalid e) {
      throw Problem.invalid(
          String.valueOf(e.getMessage()), "See all that is wrong with: gpuaas runbooks lint");
    } catch (IOException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** Why nothing can be read there. */
  static Problem unreadable(String why) {
    return Problem.invalid(
        "the folder of runbooks cannot be read: " + why,
        "Name a folder of *.md files with --runbooks or " + VARIABLE + ".");
  }
}
