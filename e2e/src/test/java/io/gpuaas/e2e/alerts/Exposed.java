package io.gpuaas.e2e.alerts;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The samples of all services, by name and label, as a scrape sees them (Prometheus exposition
 * formats, text 0.0.4).
 */
final class Exposed {
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? +(\\S+)$");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, Map<String, Set<String>>> labels = new HashMap<>();

  private Exposed() {}

  static Exposed scrape(LocalPlatform platform) throws IOException, InterruptedException {
    Exposed exposed = new Exposed();
    for (Service service : Service.values()) {
      if (service != Service.NODE_AGENT) {
        Api api = new Api(platform.url(service));
        // Scrapes are not counted, and somebody who asks for something is.
        api.send(api.request("GET", "/api/v1/nothing", null));
        exposed.read(api.send(api.request("GET", "/metrics", null)).body());
      }
    }
    return exposed;
  }

  private void read(String text) throws IOException {
    for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new IOException("no sample: " + line);
      }
      Map<String, Set<String>> own = labels.computeIfAbsent(sample.group(1), _ -> new HashMap<>());
      String given = sample.group(2) == null ? "" : sample.group(2);
      LABEL
          .matcher(given)
          .results()
          .forEach(
              label ->
                  own.computeIfAbsent(label.group(1), _ -> new TreeSet<>()).add(label.group(2)));
    }
  }

  Set<String> metrics() {
    return Set.copyOf(labels.keySet());
  }

  /** The labels of these metrics. */
  Set<String> labels(List<String> metrics) {
    Set<String> names = new HashSet<>();
    metrics.forEach(metric -> names.addAll(labels.getOrDefault(metric, Map.of()).keySet()));
    return names;
  }

  /** The values that a label of these metrics has. */
  List<String> values(List<String> metrics, String label) {
    List<String> values = new ArrayList<>();
    metrics.forEach(
        metric ->
            values.addAll(labels.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of())));
    return values;
  }
}
