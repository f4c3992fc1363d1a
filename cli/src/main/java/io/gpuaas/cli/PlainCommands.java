package io.gpuaas.cli;

import io.gpuaas.cli.auth.WhoamiCommand;
import io.gpuaas.cli.command.Action;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands that need no argument of their own, which is those that are typed most. */
final class PlainCommands {
  private PlainCommands() {}

  /** By its words, such as {@code catalog list}. */
  static Optional<Action> of(String command) {
    return Optional.ofNullable(create(command));
  }

  private static @Nullable Action create(String command) {
    return switch (command) {
      case "auth whoami" -> new WhoamiCommand();
      case "projects list" -> new io.gpuaas.cli.projects.ListCommand();
      case "catalog list" -> new io.gpuaas.cli.catalog.ListCommand();
      case "allocations list" -> new io.gpuaas.cli.allocations.ListCommand();
      case "nodes list" -> new io.gpuaas.cli.nodes.ListCommand();
      default -> null;
    };
  }
}
