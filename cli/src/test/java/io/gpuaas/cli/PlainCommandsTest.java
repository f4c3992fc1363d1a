package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.settings.GlobalFlags;
import io.gpuaas.cli.settings.PlainArguments;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The short way around picocli must lead where picocli leads, or not exist. */
final class PlainCommandsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog list",
        "-o json projects list --no-heading -v",
        "allocations -p p1 list --base-url http://h --profile x",
        "nodes list --no-input --verbose --output csv --project-id 7",
        "auth whoami",
      })
  void readsWhatPicocliReads(String line) {
    String[] arguments = line.split(" ");
    PlainArguments plain = PlainArguments.of(arguments).orElseThrow();
    CommandLine.ParseResult parsed = CommandTree.parse(arguments);

    assertThat(PlainCommands.of(plain.command()).orElseThrow())
        .hasSameClassAs(CommandTree.action(CommandTree.deepest(parsed)).orElseThrow());
    assertThat(plain.flags())
        .usingRecursiveComparison()
        .isEqualTo((GlobalFlags) parsed.commandSpec().userObject());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog list --help",
        "catalog list --nope",
        "catalog list -o",
        "catalog list -o --no-heading",
        "catalog list -ojson",
        "catalog list --output=json",
        "catalog list -o csv -o json",
        "allocations list --state active",
        "nodes list --state=active",
      })
  void leavesTheRestToPicocli(String line) {
    assertThat(PlainArguments.of(line.split(" "))).isEmpty();
  }

  /** What picocli would have to fill in, and what the short way would leave out. */
  @Test
  void knowsOnlyCommandsThatNeedNoFlagOfTheirOwn() {
    CommandLine whole = CommandTree.whole();
    long needed =
        whole.getSubcommands().values().stream()
            .flatMap(group -> group.getSubcommands().values().stream())
            .filter(verb -> isPlain(verb).isPresent())
            .flatMap(verb -> verb.getCommandSpec().args().stream())
            .filter(argument -> !argument.inherited())
            .filter(a -> a.required() || a.isPositional() || a.defaultValue() != null)
            .count();

    assertThat(needed).isZero();
  }

  private static Optional<?> isPlain(CommandLine verb) {
    return PlainCommands.of(verb.getCommandSpec().qualifiedName().substring("gpuaas ".length()));
  }
}
