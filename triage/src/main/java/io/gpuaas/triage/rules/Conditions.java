package io.gpuaas.triage.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must be true beside the code. Each part that is empty allows everything.
 *
 * @param details by the name of an attribute of the deciding log record, or {@code reason}
 * @param trails what the id has left behind
 * @param paths the ways that the command may have taken
 * @param services of the culprit span
 * @param operations the culprit span's names
 */
public record Conditions(
    Map<String, Set<TextPattern>> details,
    Set<Trail> trails,
    Set<CommandPath> paths,
    Set<TextPattern> services,
    Set<TextPattern> operations) {
  public static final Conditions NONE =
      new Conditions(Map.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public Conditions {
    details = Map.copyOf(details);
    trails = Set.copyOf(trails);
    paths = Set.copyOf(paths);
    services = Set.copyOf(services);
    operations = Set.copyOf(operations);
  }

  boolean allow(Symptom symptom) {
    return (trails.isEmpty() || trails.contains(symptom.trail()))
        && (paths.isEmpty() || paths.contains(symptom.path()))
        && matches(services, symptom.culpritService())
        && matches(operations, symptom.culpritOperation())
        && details.entrySet().stream()
            .allMatch(wanted -> matches(wanted.getValue(), symptom.details().get(wanted.getKey())));
  }

  /** More of them win over fewer. */
  public int count() {
    return details.size() + size(trails) + size(paths) + size(services) + size(operations);
  }

  /** Whether some symptom satisfies both. */
  boolean overlap(Conditions other) {
    return meet(trails, other.trails)
        && meet(paths, other.paths)
        && patternsMeet(services, other.services)
        && patternsMeet(operations, other.operations)
        && details.entrySet().stream()
            .allMatch(
                wanted ->
                    patternsMeet(
                        wanted.getValue(), other.details.getOrDefault(wanted.getKey(), Set.of())));
  }

  /** For people, in a settled order; empty when there are none. */
  public String words() {
    List<String> words = new ArrayList<>();
    new TreeMap<>(details)
        .forEach((key, values) -> add(words, "details." + key, values, TextPattern::text));
    add(words, "trail", trails, Trail::wireName);
    add(words, "path", paths, CommandPath::wireName);
    add(words, "culprit service", services, TextPattern::text);
    add(words, "culprit operation", operations, TextPattern::text);
    return String.join("; ", words);
  }

  private static <T> void add(
      List<String> words, String name, Set<T> values, Function<T, String> text) {
    if (!values.isEmpty()) {
      Set<String> sorted = values.stream().map(text).collect(Collectors.toCollection(TreeSet::new));
      words.add(name + " " + String.join(" or ", sorted));
    }
  }

  private static int size(Collection<?> values) {
    return values.isEmpty() ? 0 : 1;
  }

  private static boolean matches(Set<TextPattern> patterns, @Nullable String value) {
    return patterns.isEmpty()
        || (value != null && patterns.stream().anyMatch(pattern -> pattern.matches(value)));
  }

  private static <T> boolean meet(Set<T> some, Set<T> others) {
    return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
  }

  private static boolean patternsMeet(Set<TextPattern> some, Set<TextPattern> others) {
    return some.isEmpty()
        || others.isEmpty()
        || some.stream().anyMatch(one -> others.stream().anyMatch(one::overlaps));
  }
}
