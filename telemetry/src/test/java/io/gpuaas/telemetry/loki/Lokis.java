package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.Endpoint;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import java.io.StringWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Readers of loopback servers, and what a Loki answers. */
final class Lokis {
  private static final JsonFactory JSON = new JsonFactory();

  /** Of one count. */
  static final long MOST_BYTES_COUNTED = 24L << 20;

  private Lokis() {}

  static LokiLogs at(URI url) {
    return new LokiLogs(config(url, 5000), InstantSource.system());
  }

  static LokiConfig config(URI url, int mostCounted) {
    return new LokiConfig(
        Endpoint.at(url, "GPUAAS_LOKI_"),
        "service",
        "service_name",
        FieldNames.standard(),
        mostCounted,
        MOST_BYTES_COUNTED,
        null);
  }

  /** One stream of one service. */
  static Reply reply(List<Entry> entries) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("status", "success");
      out.writeObjectPropertyStart("data");
      out.writeStringProperty("resultType", "streams");
      out.writeArrayPropertyStart("result");
      entries.forEach(entry -> stream(out, entry));
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndObject();
    }
    return Reply.json(text.toString());
  }

  private static void stream(JsonGenerator out, Entry entry) {
    out.writeStartObject();
    object(out, "stream", entry.labels());
    out.writeArrayPropertyStart("values");
    out.writeStartArray();
    out.writeString(String.valueOf(entry.nanos()));
    out.writeString(entry.line());
    out.writeStartObject();
    object(out, "structuredMetadata", entry.metadata());
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void object(JsonGenerator out, String name, Map<String, String> members) {
    out.writeObjectPropertyStart(name);
    members.forEach(out::writeStringProperty);
    out.writeEndObject();
  }
}
