package io.gpuaas.telemetry.grafana;

import io.gpuaas.telemetry.http.Call;
import io.gpuaas.telemetry.http.Variables;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.StringWriter;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes links to Grafana Explore, in the form of its version 10 and later ({@code
 * schemaVersion=1}).
 *
 * @param url of Grafana, without a slash at its end
 * @param lokiUid of the data source that is Loki; null when there is none
 * @param tempoUid of the data source that is Tempo; null when there is none
 */
public record Grafana(URI url, @Nullable String lokiUid, @Nullable String tempoUid) {
  private static final String PREFIX = "GPUAAS_GRAFANA_";

  /** What Grafana itself allows. */
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final JsonFactory JSON = new JsonFactory();

  /** The variables that {@link #read} knows. */
  public static Set<String> variables() {
    return Set.of(PREFIX + "URL", PREFIX + "LOKI_UID", PREFIX + "TEMPO_UID");
  }

  /**
   * Reads the variables; empty when no URL is set.
   *
   * @throws IllegalArgumentException when a value means nothing
   */
  public static Optional<Grafana> read(Function<String, Optional<String>> environment) {
    Variables from = new Variables(PREFIX, environment);
    return from.url("URL")
        .map(url -> new Grafana(url, uid(from, "LOKI_UID"), uid(from, "TEMPO_UID")));
  }

  private static @Nullable String uid(Variables from, String name) {
    return from.text(name, UID, "the uid of a data source, of letters, digits, _ and -")
        .orElse(null);
  }

  /** A LogQL query over a window; null without a Loki data source. */
  public @Nullable String logs(String query, TimeWindow window) {
    return lokiUid == null ? null : explore("loki", lokiUid, "expr", query, "range", window);
  }

  /** A TraceQL query, or a trace id, over a window; null without a Tempo data source. */
  public @Nullable String traces(String query, TimeWindow window) {
    return tempoUid == null ? null : explore("tempo", tempoUid, "query", query, "traceql", window);
  }

  private String explore(
      String type, String uid, String member, String query, String queryType, TimeWindow window) {
    StringWriter panes = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), panes)) {
      out.writeStartObject();
      out.writeObjectPropertyStart("gpu");
      out.writeStringProperty("datasource", uid);
      out.writeArrayPropertyStart("queries");
      out.writeStartObject();
      out.writeStringProperty("refId", "A");
      out.writeObjectPropertyStart("datasource");
      out.writeStringProperty("type", type);
      out.writeStringProperty("uid", uid);
      out.writeEndObject();
      out.writeStringProperty("queryType", queryType);
      out.writeStringProperty(member, query);
      out.writeEndObject();
      out.writeEndArray();
      range(out, window);
      out.writeEndObject();
      out.writeEndObject();
    }
    return url + "/explore?schemaVersion=1&panes=" + Call.encode(panes.toString()) + "&orgId=1";
  }

  private static void range(JsonGenerator out, TimeWindow window) {
    out.writeObjectPropertyStart("range");
    out.writeStringProperty("from", String.valueOf(window.start().toEpochMilli()));
    out.writeStringProperty("to", String.valueOf(window.end().toEpochMilli() + 1));
    out.writeEndObject();
  }
}
