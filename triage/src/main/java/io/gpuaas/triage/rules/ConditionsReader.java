package io.gpuaas.triage.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads what a rule wants beside the code. */
final class ConditionsReader {
  private static final Set<String> CULPRIT_KEYS = Set.of("services", "operations");

  private ConditionsReader() {}

  static Conditions read(YamlMap rule) {
    YamlMap culprit = rule.map("culprit");
    if (culprit != null) {
      culprit.allowing(CULPRIT_KEYS);
    }
    return new Conditions(
        details(rule),
        RunbookReader.each(rule, "trails", Trail::of),
        RunbookReader.each(rule, "paths", CommandPath::of),
        culprit == null ? Set.of() : patterns(culprit, "services"),
        culprit == null ? Set.of() : patterns(culprit, "operations"));
  }

  private static Map<String, Set<TextPattern>> details(YamlMap rule) {
    Map<String, Set<TextPattern>> details = new LinkedHashMap<>();
    YamlMap wanted = rule.map("details");
    if (wanted != null) {
      for (String key : wanted.entries().keySet()) {
        details.put(key, patterns(wanted, key));
      }
    }
    details.values().removeIf(Set::isEmpty);
    return details;
  }

  private static Set<TextPattern> patterns(YamlMap map, String key) {
    Set<TextPattern> patterns = new LinkedHashSet<>();
    for (String text : map.texts(key)) {
      if (!TextPattern.isWellFormed(text)) {
        throw map.problem(key, "neither a value nor a beginning with *: " + text);
      }
      patterns.add(new TextPattern(text));
    }
    return patterns;
  }
}
