package io.gpuaas.cli.runbooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gpuaas.cli.output.Column;
import io.gpuaas.triage.rules.CodePattern;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is printed.
 *
 * @param conditions in words; empty when it has none
 * @param users what users are told, by code
 */
record RuleView(
    String id,
    int version,
    @JsonProperty("class") String failureClass,
    String owner,
    @Nullable String contact,
    String runbook,
    List<String> codes,
    String conditions,
    String user,
    Map<String, String> users,
    List<String> operator) {
  static final List<Column<RuleView>> COLUMNS =
      List.of(
          new Column<>("id", RuleView::id),
          new Column<>("version", RuleView::version),
          new Column<>("class", RuleView::failureClass),
          new Column<>("owner", RuleView::owner),
          new Column<>("contact", RuleView::contact),
          new Column<>("runbook", RuleView::runbook),
          new Column<>("codes", view -> String.join(" ", view.codes)),
          new Column<>("conditions", RuleView::conditions));

  static RuleView of(Rule rule, Rulebook rules) {
    Map<String, String> users =
        rule.users().entrySet().stream()
            .collect(
                Collectors.toMap(
                    text -> text.getKey().text(), Map.Entry::getValue, (a, _) -> a, TreeMap::new));
    return new RuleView(
        rule.id(),
        rule.version(),
        rule.failureClass().wireName(),
        rule.owner(),
        rule.contact(),
        rules.location(rule.runbook()),
        rule.codes().stream().map(CodePattern::text).toList(),
        rule.conditions().words(),
        rule.user(),
        users,
        rule.operator().stream().map(Step::shown).toList());
  }
}
