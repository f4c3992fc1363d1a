package io.gpuaas.triage.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an operator's steps: a text, or a map of text, language and query. */
final class StepsReader {
  private static final Set<String> KEYS = Set.of("text", "query", "language");

  private StepsReader() {}

  static List<Step> read(YamlMap rule) {
    List<Step> steps = new ArrayList<>();
    for (YamlItem item : rule.list("operator")) {
      Step step = item.isMap() ? structured(item.map()) : Step.plain(item.text(), item.line());
      Placeholders.firstUnknown(step.shown())
          .ifPresent(
              unknown -> {
                throw item.problem("nothing fills " + unknown);
              });
      steps.add(step);
    }
    return steps;
  }

  private static Step structured(YamlMap step) {
    step.allowing(KEYS);
    String name = step.text("language");
    Language language =
        Language.of(name).orElseThrow(() -> step.problem("language", "no such language: " + name));
    return new Step(step.text("text"), new Step.Query(language, step.text("query")), step.line());
  }
}
