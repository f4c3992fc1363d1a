package io.gpuaas.triage.rules;

import io.gpuaas.contract.error.FailureClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a page's front matter; whatever it does not understand is an error with its line. */
final class RunbookReader {
  private static final int MOST_RULES = 100;
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
          "details",
          "trails",
          "paths",
          "culprit",
          "user",
          "users",
          "operator");

  private final String file;

  private RunbookReader(String file) {
    this.file = file;
  }

  static Runbook read(String file, String folder, String page) {
    RunbookReader reader = new RunbookReader(file);
    YamlMap top = FrontMatter.read(file, page).allowing(KEYS);
    List<YamlMap> rules = top.maps("rules");
    if (rules.size() > MOST_RULES) {
      throw top.problem("rules", "a runbook has at most " + MOST_RULES + " rules");
    }
    YamlMap beside = top.map("beside");
    return new Runbook(
        file,
        folder,
        top.text("title"),
        rules.stream().map(reader::rule).toList(),
        beside == null ? Beside.NEVER : beside(beside),
        page);
  }

  private Rule rule(YamlMap rule) {
    rule.allowing(RULE_KEYS);
    String name = rule.text("class");
    FailureClass failureClass =
        FailureClass.of(name).orElseThrow(() -> rule.problem("class", "no such class: " + name));
    return new Rule(
        rule.label("id"),
        rule.number("version"),
        failureClass,
        rule.text("owner"),
        rule.textOrNull("contact"),
        file,
        rule.line(),
        codes(rule),
        ConditionsReader.read(rule),
        rule.text("user"),
        users(rule),
        StepsReader.read(rule));
  }

  private static List<CodePattern> codes(YamlMap rule) {
    List<CodePattern> codes = new ArrayList<>();
    for (String code : rule.texts("codes")) {
      codes.add(code(rule, "codes", code));
    }
    if (codes.isEmpty()) {
      throw rule.problem("codes", "a rule is for at least one code");
    }
    return codes;
  }

  private static Map<CodePattern, String> users(YamlMap rule) {
    Map<CodePattern, String> users = new LinkedHashMap<>();
    YamlMap texts = rule.map("users");
    if (texts != null) {
      texts.entries().keySet().forEach(key -> users.put(code(texts, key, key), texts.text(key)));
    }
    return users;
  }

  private static CodePattern code(YamlMap map, String key, String code) {
    if (!CodePattern.isWellFormed(code)) {
      throw map.problem(key, "neither a code nor a prefix with *: " + code);
    }
    return new CodePattern(code);
  }

  private static Beside beside(YamlMap beside) {
    beside.allowing(BESIDE_KEYS);
    return new Beside(
        each(beside, "paths", CommandPath::of), Set.copyOf(beside.texts("failing_services")));
  }

  static <T> Set<T> each(YamlMap map, String key, Function<String, Optional<T>> named) {
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
