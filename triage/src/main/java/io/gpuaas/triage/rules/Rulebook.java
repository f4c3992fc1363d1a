package io.gpuaas.triage.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules of all runbooks. Immutable. */
public final class Rulebook {
  private final List<Runbook> runbooks;

  /** An organisation's own before the bundled ones: of two that fit equally the first one wins. */
  private final List<Rule> rules;

  Rulebook(List<Runbook> runbooks) {
    this.runbooks = runbooks.stream().sorted(Comparator.comparing(Runbook::file)).toList();
    this.rules = runbooks.stream().flatMap(runbook -> runbook.rules().stream()).toList();
  }

  /**
   * The runbooks that come with this build.
   *
   * @throws RulebookInvalid when one of them cannot be routed by
   */
  public static Rulebook bundled() {
    return RulebookDraft.bundled().orThrow();
  }

  /**
   * The runbooks of an organisation: every {@code *.md} of a folder, at most {@value
   * RunbookFolder#MOST_FILES} of at most 1 MiB. With a rule for {@code *} among them they take the
   * place of the bundled ones; without it they are laid over them, and win where both fit equally.
   *
   * @throws RulebookInvalid when one of them cannot be routed by
   * @throws IOException when the folder cannot be read
   */
  public static Rulebook load(Path folder) throws IOException {
    return RulebookDraft.of(folder).orThrow();
  }

  /** Pages by file name, with nothing below them. */
  static Rulebook of(Map<String, String> pages) {
    return RulebookDraft.of(pages).orThrow();
  }

  public List<Rule> rules() {
    return rules;
  }

  /** The pages, in the order of their names. */
  public List<Runbook> runbooks() {
    return runbooks;
  }

  public Optional<Runbook> runbook(String file) {
    return runbooks.stream().filter(runbook -> runbook.file().equals(file)).findFirst();
  }

  /** The title of a page; its file name when there is no such page. */
  public String title(String file) {
    return runbook(file).map(Runbook::title).orElse(file);
  }

  /** Folder and file of a page; its file name when there is no such page. */
  public String location(String file) {
    return runbook(file).map(Runbook::location).orElse(file);
  }

  /**
   * The rule that pins the symptom down most closely: first by how much of the code it names, then
   * by how many conditions it has. There always is one.
   */
  public Rule match(Symptom symptom) {
    return fits(symptom).max(Comparator.naturalOrder()).orElseThrow().rule();
  }

  /** The rules that name a code, or its beginning, in the order in which they are asked. */
  public List<Rule> claiming(String code) {
    return rules.stream()
        .filter(rule -> !rule.codes().stream().allMatch(CodePattern::takesEverything))
        .flatMap(rule -> fit(rule, code).stream())
        .sorted(Comparator.reverseOrder())
        .map(Fit::rule)
        .toList();
  }

  /** The runbooks to name beside {@code primary}, in the order of their names. */
  public List<String> beside(String primary, CommandPath path, @Nullable String failingService) {
    return runbooks.stream()
        .filter(runbook -> !runbook.file().equals(primary))
        .filter(runbook -> runbook.beside().applies(path, failingService))
        .map(Runbook::file)
        .toList();
  }

  private Stream<Fit> fits(Symptom symptom) {
    return rules.stream()
        .filter(rule -> rule.allows(symptom))
        .flatMap(rule -> fit(rule, symptom.code()).stream());
  }

  private static Optional<Fit> fit(Rule rule, @Nullable String code) {
    return rule.codes().stream()
        .filter(own -> own.matches(code))
        .map(own -> new Fit(rule, own.weight(), rule.conditions().count()))
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
