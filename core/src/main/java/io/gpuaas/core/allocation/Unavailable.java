package io.gpuaas.core.allocation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells a user why no node takes an allocation; nodes are counted, not named. */
final class Unavailable {
  private Unavailable() {}

  static String message(Size size, Map<String, NodeRefusal> refusals) {
    if (refusals.isEmpty()) {
      return "no node offers " + size.sku().name() + " at present";
    }
    if (refusals.values().stream().allMatch(NodeRefusal.TOO_SMALL::equals)) {
      return "no node is large enough for " + size;
    }
    String why =
        counts(refusals).entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().replace('_', ' '))
            .collect(Collectors.joining(", "));
    return "no node can take " + size + " now: " + why;
  }

  static Map<String, Object> details(Size size, Map<String, NodeRefusal> refusals) {
    Map<String, Object> details = new HashMap<>();
    details.put("sku", size.sku().name());
    details.put("units", size.units());
    details.put("nodes", counts(refusals));
    return details;
  }

  private static Map<String, Long> counts(Map<String, NodeRefusal> refusals) {
    return refusals.values().stream()
        .collect(Collectors.groupingBy(NodeRefusal::wireName, TreeMap::new, Collectors.counting()));
  }
}
