package io.gpuaas.cli;

import io.gpuaas.cli.command.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The commands as picocli knows them. Reflecting over all of them takes longer than most commands
 * do, so that a run builds only the group that its arguments name.
 */
final class CommandTree {
  private CommandTree() {}

  /** Everything: for help, completion and suggestions. */
  static CommandLine whole() {
    CommandLine root = root();
    Groups.ALL.forEach((name, group) -> root.addSubcommand(name, group.get()));
    return settle(root);
  }

  /**
   * Parses the arguments.
   *
   * @throws ParameterException when they make no command; it refers to the whole tree
   */
  static ParseResult parse(String... arguments) {
    Optional<CommandLine> branch = branch(arguments);
    if (branch.isPresent()) {
      try {
        return branch.get().parseArgs(arguments);
      } catch (ParameterException mayBeAnotherGroup) {
        return whole().parseArgs(arguments);
      }
    }
    return whole().parseArgs(arguments);
  }

  /** The deepest command that the arguments name. */
  static CommandLine deepest(ParseResult result) {
    List<CommandLine> path = result.asCommandLineList();
    return path.getLast();
  }

  /** Empty for a group, which does nothing by itself. */
  static Optional<Action> action(CommandLine command) {
    return command.getCommand() instanceof Action action ? Optional.of(action) : Optional.empty();
  }

  private static Optional<CommandLine> branch(String... arguments) {
    for (String argument : arguments) {
      Supplier<Object> group = Groups.ALL.get(argument);
      if (group != null) {
        CommandLine root = root();
        root.addSubcommand(argument, group.get());
        return Optional.of(settle(root));
      }
    }
    return Optional.empty();
  }

  private static CommandLine root() {
    return new CommandLine(new RootCommand());
  }

  private static CommandLine settle(CommandLine root) {
    root.setExpandAtFiles(false);
    root.setAllowSubcommandsAsOptionParameters(true);
    root.setAbbreviatedOptionsAllowed(false);
    root.setAbbreviatedSubcommandsAllowed(false);
    root.setUnmatchedOptionsArePositionalParams(false);
    // Colour on stdout is never worth the risk of an escape code in a file.
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    for (Map.Entry<String, CommandLine> group : root.getSubcommands().entrySet()) {
      layOut(group.getValue());
    }
    return root;
  }

  private static void layOut(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .synopsisHeading("usage: ")
        .commandListHeading("%ncommands:%n");
    command.getCommandSpec().usageMessage().optionListHeading("%noptions:%n").sortOptions(false);
    command.getSubcommands().values().forEach(CommandTree::layOut);
  }
}
