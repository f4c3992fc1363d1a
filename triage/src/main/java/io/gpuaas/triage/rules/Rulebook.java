package io.gpuaas.triage.rules;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All rules of all runbooks. Immutable. */
public final class Rulebook {
  private final List<Runbook> runbooks;
  private final List<Rule> rules;

  private Rulebook(List<Runbook> runbooks) {
    this.runbooks = List.copyOf(runbooks);
    this.rules = runbooks.stream().flatMap(runbook -> runbook.rules().stream()).toList();
    Ambiguity.refuse(rules);
  }

  /**
   * The runbooks that come with this build.
   *
   * @throws RulebookInvalid when one of them cannot be routed by
   */
  public static Rulebook bundled() {
    return of(BundledRunbooks.pages());
  }

  /**
   * The runbooks of a folder: every {@code *.md} in it.
   *
   * @throws RulebookInvalid when one of them cannot be routed by
   */
  public static Rulebook load(Path folder) throws IOException {
    SortedMap<String, String> pages = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.md")) {
      for (Path file : files) {
        pages.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return of(pages);
  }

  /** Pages by file name. */
  static Rulebook of(Map<String, String> pages) {
    List<Runbook> runbooks = new ArrayList<>();
    new TreeMap<>(pages).forEach((file, page) -> runbooks.add(RunbookReader.read(file, page)));
    return new Rulebook(runbooks);
  }

  public List<Rule> rules() {
    return rules;
  }

  /** The title of a page; its file name when there is no such page. */
  public String title(String file) {
    return runbooks.stream()
        .filter(runbook -> runbook.file().equals(file))
        .map(Runbook::title)
        .findFirst()
        .orElse(file);
  }

  /**
   * The rule that pins the symptom down most closely: first by how much of the code it names, then
   * by how many conditions it has. There always is one.
   */
  public Rule match(Symptom symptom) {
    return rules.stream()
        .flatMap(rule -> fit(rule, symptom).stream())
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .rule();
  }

  /** The runbooks to name beside {@code primary}, in the order of their names. */
  public List<String> beside(String primary, CommandPath path, @Nullable String failingService) {
    return runbooks.stream()
        .filter(runbook -> !runbook.file().equals(primary))
        .filter(runbook -> runbook.beside().applies(path, failingService))
        .map(Runbook::file)
        .toList();
  }

  private static Optional<Fit> fit(Rule rule, Symptom symptom) {
    return rule.codes().stream()
        .filter(code -> code.matches(symptom.code()) && rule.allows(symptom))
        .map(code -> new Fit(rule, code.weight(), rule.conditions()))
        .max(Comparator.naturalOrder());
  }

  private record Fit(Rule rule, int weight, int conditions) implements Comparable<Fit> {
    @Override
    public int compareTo(Fit other) {
      return Comparator.comparingInt(Fit::weight)
          .thenComparingInt(Fit::conditions)
          .compare(this, other);
    }
  }
}
