package io.gpuaas.telemetry.live;

import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.spi.LogRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON-line layout: what a service prints is the line, the stream's label is its name. */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  static void push(List<LogRecord> logs) throws IOException, InterruptedException {
    Post.send(
        HttpRequest.newBuilder(LiveServers.loki().resolve("/loki/api/v1/push"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(logs))));
  }

  private static String body(List<LogRecord> logs) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeArrayPropertyStart("streams");
      logs.stream()
          .collect(Collectors.groupingBy(LogRecord::service))
          .forEach((service, records) -> stream(out, service, records));
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void stream(JsonGenerator out, String service, List<LogRecord> records) {
    out.writeStartObject();
    out.writeObjectPropertyStart("stream");
    out.writeStringProperty("service", service);
    out.writeEndObject();
    out.writeArrayPropertyStart("values");
    for (LogRecord log : records) {
      out.writeStartArray();
      out.writeString(nanos(log.timestamp()));
      out.writeString(LogJson.print(log));
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static String nanos(Instant time) {
    return String.valueOf(time.getEpochSecond() * 1_000_000_000L + time.getNano());
  }
}
