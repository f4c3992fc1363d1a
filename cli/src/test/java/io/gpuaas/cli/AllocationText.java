package io.gpuaas.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API says of the allocation {@code a1}: answers, and events. */
final class AllocationText {
  /** The id of the command that led to everything. */
  static final String CAUSE = "01926f3e-7d3c-7cc0-8f3a-1c2d3e4f5a6b";

  private AllocationText() {}

  static String transition(int number, @Nullable String from, String to) {
    return "id: %d\nevent: transition\ndata: %s\n\n".formatted(number, line(from, to));
  }

  private static String line(@Nullable String from, String to) {
    return """
    {"from": %s, "to": "%s", "at": "2026-01-01T00:00:00Z", "reason": null, "correlation_id": "%s"}\
    """
        .formatted(from == null ? "null" : '"' + from + '"', to, CAUSE);
  }

  static String settled(String state, String failure) {
    return "event: settled\ndata: "
        + allocation(state, failure, "").replace("\n", " ").strip()
        + "\n\n";
  }

  /** With the transitions of these events. */
  static String allocation(String state, String failure, String events) {
    List<String> history =
        events
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> line.substring("data: ".length()))
            .toList();
    return """
    {"id": "a1", "project_id": "p", "name": "n", "sku": "s", "gpus": 0, "region": "local",
     "state": "%s", "node_id": null, "workspace": "/w", "resource_name": "r", "created_by": "u",
     "correlation_id": "%s", "created_at": "2026-01-01T00:00:00Z",
     "updated_at": "2026-01-01T00:00:00Z", "release_requested_at": null, "failure": %s,
     "transitions": %s}
    """
        .formatted(state, CAUSE, failure, history);
  }
}
