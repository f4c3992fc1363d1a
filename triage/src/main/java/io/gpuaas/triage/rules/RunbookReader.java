package io.gpuaas.triage.rules;

import io.gpuaas.contract.error.FailureClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a page's front matter; whatever it does not understand is an error with its line. */
final class RunbookReader {
  private static final Set<String> KEYS = Set.of("title", "rules", "beside");
  private static final Set<String> BESIDE_KEYS = Set.of("paths", "failing_services");
  private static final Set<String> RULE_KEYS =
      Set.of(
          "id",
          "version",
          "class",
          "owner",
          "contact",
          "codes",
          "reasons",
          "trails",
          "user",
          "operator");

  private final String file;

  private RunbookReader(String file) {
    this.file = file;
  }

  static Runbook read(String file, String page) {
    RunbookReader reader = new RunbookReader(file);
    YamlMap top = FrontMatter.read(file, page).allowing(KEYS);
    List<Rule> rules = top.maps("rules").stream().map(reader::rule).toList();
    YamlMap beside = top.map("beside");
    return new Runbook(
        file, top.text("title"), rules, beside == null ? Beside.NEVER : beside(beside));
  }

  private Rule rule(YamlMap rule) {
    rule.allowing(RULE_KEYS);
    String name = rule.text("class");
    FailureClass failureClass =
        FailureClass.of(name).orElseThrow(() -> rule.problem("class", "no such class: " + name));
    return new Rule(
        rule.text("id"),
        rule.number("version"),
        failureClass,
        rule.text("owner"),
        rule.textOrNull("contact"),
        file,
        rule.line(),
        codes(rule),
        Set.copyOf(rule.texts("reasons")),
        each(rule, "trails", Trail::of),
        rule.text("user"),
        operator(rule));
  }

  private static List<CodePattern> codes(YamlMap rule) {
    List<CodePattern> codes = new ArrayList<>();
    for (String code : rule.texts("codes")) {
      if (!CodePattern.isWellFormed(code)) {
        throw rule.problem("codes", "neither a code nor a prefix with *: " + code);
      }
      codes.add(new CodePattern(code));
    }
    if (codes.isEmpty()) {
      throw rule.problem("codes", "a rule is for at least one code");
    }
    return codes;
  }

  private static List<String> operator(YamlMap rule) {
    List<String> steps = rule.texts("operator");
    for (String step : steps) {
      Placeholders.firstUnknown(step)
          .ifPresent(
              unknown -> {
                throw rule.problem("operator", "nothing fills " + unknown);
              });
    }
    return steps;
  }

  private static Beside beside(YamlMap beside) {
    beside.allowing(BESIDE_KEYS);
    return new Beside(
        each(beside, "paths", CommandPath::of), Set.copyOf(beside.texts("failing_services")));
  }

  private static <T> Set<T> each(YamlMap map, String key, Function<String, Optional<T>> named) {
    Set<T> values = new LinkedHashSet<>();
    for (String text : map.texts(key)) {
      values.add(
          named
              .apply(text)
              .orElseThrow(() -> map.problem(key, "not one of the " + key + ": " + text)));
    }
    return values;
  }
}
