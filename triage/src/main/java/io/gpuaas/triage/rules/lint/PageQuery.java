package io.gpuaas.triage.rules.lint;

import io.gpuaas.triage.rules.Language;
import io.gpuaas.triage.rules.Placeholders;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Runbook;
import io.gpuaas.triage.rules.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query of a page: of an operator's step, or of a fenced block.
 *
 * @param rule the rule of the step; null for a block
 * @param text as it is written, with placeholders
 */
public record PageQuery(
    String file, int line, @Nullable String rule, Language language, String text) {

  /** All of a page, in the order of its text. */
  public static List<PageQuery> of(Runbook page) {
    List<PageQuery> queries = new ArrayList<>();
    for (Rule rule : page.rules()) {
      for (Step step : rule.operator()) {
        Step.Query query = step.query();
        if (query != null) {
          queries.add(
              new PageQuery(page.file(), step.line(), rule.id(), query.language(), query.text()));
        }
      }
    }
    PageLines.of(page.text(), page.frontMatterLines())
        .blocks()
        .forEach(block -> queries.addAll(ofBlock(page, block)));
    return queries;
  }

  /** With a value in the place of each placeholder, as a server would get it. */
  public String sample() {
    return rule == null ? text : Placeholders.sample(text);
  }

  /** A line a query; one that goes on is indented deeper than the first, or begins with a bar. */
  private static List<PageQuery> ofBlock(Runbook page, PageLines.Block block) {
    List<PageQuery> queries = new ArrayList<>();
    Optional<Language> language = Language.of(block.language());
    if (language.isEmpty() || block.lines().isEmpty()) {
      return queries;
    }
    int margin = indent(block.lines().getFirst().text());
    for (PageLines.Line line : block.lines()) {
      if (line.text().isBlank()) {
        continue;
      }
      if (queries.isEmpty() || !continues(line.text(), margin)) {
        queries.add(new PageQuery(page.file(), line.number(), null, language.get(), line.text()));
      } else {
        PageQuery begun = queries.removeLast();
        queries.add(begun.and(line.text()));
      }
    }
    return queries;
  }

  private PageQuery and(String more) {
    return new PageQuery(file, line, rule, language, text + "\n" + more);
  }

  private static boolean continues(String line, int margin) {
    String rest = line.strip();
    return indent(line) > margin || rest.startsWith("|") || rest.startsWith(")");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
