package io.gpuaas.triage.rules.lint;

import io.gpuaas.triage.rules.CodePattern;
import io.gpuaas.triage.rules.CommandPath;
import io.gpuaas.triage.rules.Conditions;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Symptom;
import io.gpuaas.triage.rules.TextPattern;
import io.gpuaas.triage.rules.Trail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells whether any case comes to a rule, by trying cases of every kind that the rules tell apart.
 * A rule that is not reached by the first of very many counts as reachable: lint may miss a finding
 * and must not invent one.
 */
final class Reach {
  private static final int TRIES = 20_000;

  /** A value that no pattern names, and what a prefix is tried with. */
  private static final String OTHER = "zz_other";

  private final Rule rule;
  private final List<Conditions> all;

  private Reach(Rule rule, List<Conditions> all) {
    this.rule = rule;
    this.all = all;
  }

  static boolean canMatch(Rule rule, Rulebook rules) {
    List<Conditions> competing =
        rules.rules().stream()
            .filter(other -> sharesACode(rule, other))
            .map(Rule::conditions)
            .toList();
    List<Symptom> tried = new Reach(rule, competing).symptoms().limit(TRIES).toList();
    return tried.size() == TRIES
        || tried.stream()
            .filter(rule::allows)
            .anyMatch(symptom -> rules.match(symptom).equals(rule));
  }

  private static boolean sharesACode(Rule one, Rule other) {
    return one.codes().stream().anyMatch(code -> other.codes().stream().anyMatch(code::overlaps));
  }

  private Stream<Symptom> symptoms() {
    Stream<Symptom> codes = rule.codes().stream().map(this::blank);
    Stream<Symptom> trails = codes.flatMap(s -> Stream.of(Trail.values()).map(t -> with(s, t)));
    Stream<Symptom> paths =
        trails.flatMap(s -> Stream.of(CommandPath.values()).map(p -> with(s, p)));
    return paths.flatMap(this::culprits).flatMap(this::details);
  }

  private Symptom blank(CodePattern code) {
    String text = code.isPrefix() ? new TextPattern(code.text()).beginning() + OTHER : code.text();
    return Symptom.of(text.equals(CodePattern.NONE) ? null : text, null, Trail.FAILING);
  }

  private static Symptom with(Symptom s, Trail trail) {
    return new Symptom(s.code(), s.details(), trail, s.path(), null, null);
  }

  private static Symptom with(Symptom s, CommandPath path) {
    return new Symptom(s.code(), s.details(), s.trail(), path, null, null);
  }

  private Stream<Symptom> culprits(Symptom s) {
    return values(Conditions::services).stream()
        .flatMap(
            service ->
                values(Conditions::operations).stream()
                    .map(
                        operation ->
                            new Symptom(
                                s.code(),
                                s.details(),
                                s.trail(),
                                s.path(),
                                service.orElse(null),
                                operation.orElse(null))));
  }

  private Stream<Symptom> details(Symptom s) {
    Set<String> keys = new TreeSet<>();
    all.forEach(conditions -> keys.addAll(conditions.details().keySet()));
    Stream<Map<String, String>> maps = Stream.of(Map.of());
    for (String key : keys) {
      List<Optional<String>> values = values(c -> c.details().getOrDefault(key, Set.of()));
      maps = maps.flatMap(map -> values.stream().map(value -> with(map, key, value)));
    }
    return maps.map(
        map ->
            new Symptom(
                s.code(), map, s.trail(), s.path(), s.culpritService(), s.culpritOperation()));
  }

  private static Map<String, String> with(
      Map<String, String> map, String key, Optional<String> value) {
    Map<String, String> more = new HashMap<>(map);
    value.ifPresent(text -> more.put(key, text));
    return more;
  }

  /** None, one that nobody names, and one for each pattern. */
  private List<Optional<String>> values(Function<Conditions, Set<TextPattern>> part) {
    Set<TextPattern> patterns = new HashSet<>();
    all.forEach(conditions -> patterns.addAll(part.apply(conditions)));
    List<Optional<String>> values = new ArrayList<>();
    values.add(Optional.empty());
    if (!patterns.isEmpty()) {
      values.add(Optional.of(OTHER));
    }
    patterns.stream()
        .map(p -> p.isPrefix() ? p.beginning() + OTHER : p.text())
        .sorted()
        .forEach(text -> values.add(Optional.of(text)));
    return values;
  }
}
