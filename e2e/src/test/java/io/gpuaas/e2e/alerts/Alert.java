package io.gpuaas.e2e.alerts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A rule of {@code deploy/prometheus/alerts.yaml}, as Prometheus reads it.
 *
 * @param lasting its key is {@code for}; null for at once
 */
record Alert(
    String alert,
    String expr,
    @JsonProperty("for") @Nullable String lasting,
    Map<String, String> labels,
    Map<String, String> annotations) {
  static final Path REPOSITORY = Path.of("..");

  private static final Path FILE = REPOSITORY.resolve("deploy/prometheus/alerts.yaml");
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private record Rules(List<Group> groups) {}

  private record Group(String name, List<Alert> rules) {}

  static List<Alert> all() throws IOException {
    return YAML.readValue(Files.readAllBytes(FILE), Rules.class).groups().stream()
        .flatMap(group -> group.rules().stream())
        .toList();
  }

  String label(String name) {
    return labels.getOrDefault(name, "");
  }

  String annotation(String name) {
    return annotations.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return alert;
  }
}
