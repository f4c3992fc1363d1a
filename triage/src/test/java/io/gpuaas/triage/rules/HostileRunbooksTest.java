package io.gpuaas.triage.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Front matter that was written to hurt ends in an error with a line, at once. */
final class HostileRunbooksTest {
  @TempDir private Path folder;

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of(bomb(), "aliases (*name) are not taken here"),
        Arguments.of("title: &a [*a]", "aliases (*name) are not taken here"),
        Arguments.of("title: " + "[".repeat(10_000), "nested deeper than 16 levels"),
        Arguments.of("title: " + "{a: ".repeat(10_000), "nested deeper than 16 levels"),
        Arguments.of(stairs(10_000), "nested deeper than 16 levels"),
        Arguments.of("- ".repeat(10_000) + "x", "nested deeper than 16 levels"),
        Arguments.of("title: a\ntitle: b", "title is there twice"),
        Arguments.of("title:\n\tx: y", "not YAML"),
        Arguments.of("title: " + "x".repeat(300_000), "front matter has at most"),
        Arguments.of("? [a, b]\n: c", "Non scalar key"),
        Arguments.of("title: !!java.net.URL [x]", "a text belongs here"),
        Arguments.of("title: x\n--- \ntitle: y", "not YAML"),
        Arguments.of("title: \"\u0000\"", "not YAML"),
        Arguments.of(rule("version: 99999999999999999999"), "version is a number from 1"),
        Arguments.of(rule("version: 1e9"), "version is a number from 1"),
        Arguments.of(rule("version: 1\n    id: two"), "id is there twice"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isRefusedAtOnce(String yaml, String problem) throws IOException {
    write("---\n" + yaml + "\n---\n");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> Rulebook.load(folder))
                .isInstanceOf(RulebookInvalid.class)
                .hasMessageMatching("(?s)page\\.md:\\d+: .*")
                .hasMessageContaining(problem));
  }

  @Test
  void aPageIsOfBoundedSize() throws IOException {
    write("x".repeat(RunbookFolder.MOST_BYTES + 1));

    assertRefused("page.md:1: a runbook has at most 1048576 bytes");
  }

  @Test
  void aFolderHoldsABoundedNumber() throws IOException {
    for (int i = 0; i <= RunbookFolder.MOST_FILES; i++) {
      Files.writeString(folder.resolve(i + ".md"), "");
    }

    assertRefused("a folder has at most 500 runbooks");
  }

  @Test
  void aFolderHoldsABoundedNumberOfRules() throws IOException {
    for (int i = 0; i <= 10; i++) {
      StringBuilder rules = new StringBuilder("---\ntitle: x\nrules:\n");
      for (int j = 0; j < 100; j++) {
        rules.append(
            "  - {id: r%d-%d, version: 1, class: iam, owner: o, codes: [a%d_%d], user: u}\n"
                .formatted(i, j, i, j));
      }
      Files.writeString(folder.resolve(i + ".md"), rules + "---\n");
    }

    assertRefused("a folder has at most 1000 rules");
  }

  @Test
  void aLinkDoesNotLeadOutOfTheFolder() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.createSymbolicLink(
        own.resolve("page.md"), Files.writeString(folder.resolve("outside.md"), "secret"));

    assertThatThrownBy(() -> Rulebook.load(own))
        .isInstanceOf(RulebookInvalid.class)
        .hasMessage("page.md:1: not a file of this folder");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Files.write(folder.resolve("page.md"), new byte[] {'-', (byte) 0xff});

    assertRefused("page.md:1: not UTF-8");
  }

  @Test
  void whatIsNoFolderIsSaid() {
    assertThatThrownBy(() -> Rulebook.load(folder.resolve("nowhere")))
        .isInstanceOf(NotDirectoryException.class);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Rulebook.load(folder))
        .isInstanceOf(RulebookInvalid.class)
        .hasMessageContaining(message);
  }

  private void write(String page) throws IOException {
    Files.write(folder.resolve("page.md"), page.getBytes(StandardCharsets.UTF_8));
  }

  private static String rule(String rest) {
    return "title: x\nrules:\n  - id: r\n    class: iam\n    " + rest;
  }

  /** The billion laughs. */
  private static String bomb() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return yaml.toString();
  }

  private static String stairs(int steps) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < Math.min(steps, 300); i++) {
      yaml.append(" ".repeat(i)).append("a:\n");
    }
    return yaml.toString();
  }
}
