package io.gpuaas.triage.query;

import java.util.ArrayList;
import java.util.List;

/** What a query asks for by name, in the order of its text. */
public final class Mentioned {
  private final List<Matcher> matchers = new ArrayList<>();
  private final List<String> metrics = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  /**
   * A name compared with a text.
   *
   * @param name a label, a field or an attribute
   * @param operator such as {@code =} or {@code =~}
   */
  public record Matcher(String name, String operator, String value) {
    /** Whether some of these values would be let through. */
    public boolean takesAnyOf(List<String> values) {
      return switch (operator) {
        case "=", "==" -> values.contains(value);
        case "=~" -> values.stream().anyMatch(Re2.compile(value, 1)::matches);
        default -> true;
      };
    }
  }

  void add(String name, String operator, String value) {
    matchers.add(new Matcher(name, operator, value));
  }

  void metric(String name) {
    metrics.add(name);
  }

  void label(String name) {
    labels.add(name);
  }

  public List<Matcher> matchers() {
    return List.copyOf(matchers);
  }

  /** Names of labels that series are grouped or paired by; those of matchers are not among them. */
  public List<String> labels() {
    return List.copyOf(labels);
  }

  /** Names of metrics, without labels. */
  public List<String> metrics() {
    return List.copyOf(metrics);
  }
}
