package io.gpuaas.triage.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runbooks with whatever is wrong with them: {@link Rulebook} takes only those without problems.
 */
public final class RulebookDraft {
  /** Rules are compared with each other. */
  private static final int MOST_RULES = 1_000;

  private final List<RulebookInvalid> problems = new ArrayList<>();
  private List<Runbook> runbooks = List.of();

  private RulebookDraft() {}

  /** Those that come with this build. */
  public static RulebookDraft bundled() {
    return of(BundledRunbooks.pages());
  }

  /**
   * Those of an organisation, as {@link Rulebook#load} lays them over the bundled ones.
   *
   * @throws IOException when the folder cannot be read
   */
  public static RulebookDraft of(Path folder) throws IOException {
    RulebookDraft draft = new RulebookDraft();
    try {
      List<Runbook> own =
          draft.settled(draft.read(RunbookFolder.pages(folder), RunbookFolder.name(folder)));
      draft.runbooks =
          Overlay.over(own, draft.read(BundledRunbooks.pages(), Runbook.BUNDLED_FOLDER));
    } catch (RulebookInvalid e) {
      draft.problems.add(e);
    }
    return draft;
  }

  /** Pages by file name, with nothing below them. */
  static RulebookDraft of(Map<String, String> pages) {
    RulebookDraft draft = new RulebookDraft();
    draft.runbooks = draft.settled(draft.read(pages, Runbook.BUNDLED_FOLDER));
    return draft;
  }

  /** In the order in which they win. */
  public List<Runbook> runbooks() {
    return runbooks;
  }

  /** Of a folder that cannot even be read as a whole only that one. */
  public List<RulebookInvalid> problems() {
    return problems.isEmpty() && runbooks.stream().noneMatch(Runbook::takesTheRest)
        ? List.of(Ambiguity.noRest())
        : List.copyOf(problems);
  }

  /** Empty while there are problems. */
  public Optional<Rulebook> rulebook() {
    return problems().isEmpty() ? Optional.of(new Rulebook(runbooks)) : Optional.empty();
  }

  /**
   * @throws RulebookInvalid the first problem
   */
  Rulebook orThrow() {
    return rulebook().orElseThrow(() -> problems().getFirst());
  }

  private List<Runbook> read(Map<String, String> pages, String folder) {
    List<Runbook> read = new ArrayList<>();
    new TreeMap<>(pages)
        .forEach(
            (file, page) -> {
              try {
                read.add(RunbookReader.read(file, folder, page));
              } catch (RulebookInvalid e) {
                problems.add(e);
              }
            });
    return read;
  }

  private List<Runbook> settled(List<Runbook> pages) {
    List<Rule> rules = pages.stream().flatMap(page -> page.rules().stream()).toList();
    if (rules.size() > MOST_RULES) {
      Rule first = rules.get(MOST_RULES);
      problems.add(
          new RulebookInvalid(
              first.runbook(), first.line(), "a folder has at most " + MOST_RULES + " rules"));
    } else {
      problems.addAll(Ambiguity.in(rules));
    }
    return pages;
  }
}
