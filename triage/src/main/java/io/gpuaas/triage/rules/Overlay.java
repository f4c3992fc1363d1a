package io.gpuaas.triage.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lays an organisation's pages over the bundled ones. */
final class Overlay {
  private Overlay() {}

  /**
   * The pages that apply, the organisation's first. A page takes the place of the bundled one of
   * its name, and a rule that of the bundled one of its id.
   *
   * @throws RulebookInvalid when one citation would stand for two different rules
   */
  static List<Runbook> over(List<Runbook> own, List<Runbook> bundled) {
    refuseSharedCitations(rules(own), rules(bundled));
    if (own.stream().anyMatch(Runbook::takesTheRest)) {
      return own;
    }
    Set<String> files = own.stream().map(Runbook::file).collect(Collectors.toSet());
    Set<String> ids = rules(own).stream().map(Rule::id).collect(Collectors.toSet());
    List<Runbook> all = new ArrayList<>(own);
    bundled.stream()
        .filter(page -> !files.contains(page.file()))
        .map(page -> without(page, ids))
        .forEach(all::add);
    return all;
  }

  private static void refuseSharedCitations(List<Rule> own, List<Rule> bundled) {
    Map<String, Rule> cited =
        bundled.stream().collect(Collectors.toMap(Rule::citation, Function.identity()));
    for (Rule rule : own) {
      Optional.ofNullable(cited.get(rule.citation()))
          .filter(other -> !rule.saysTheSameAs(other))
          .ifPresent(
              _ -> {
                throw new RulebookInvalid(
                    rule.runbook(),
                    rule.line(),
                    "the bundled rule "
                        + rule.citation()
                        + " says something else: give this one another version or id");
              });
    }
  }

  private static Runbook without(Runbook page, Set<String> ids) {
    List<Rule> kept = page.rules().stream().filter(rule -> !ids.contains(rule.id())).toList();
    return new Runbook(page.file(), page.folder(), page.title(), kept, page.beside(), page.text());
  }

  private static List<Rule> rules(List<Runbook> pages) {
    return pages.stream().flatMap(page -> page.rules().stream()).toList();
  }
}
