package io.gpuaas.telemetry.json;

import io.gpuaas.telemetry.spi.SpanRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A span as one JSON object; its attributes are an object of their own. */
public final class SpanJson {
  private SpanJson() {}

  /** With its times in full. */
  public static String print(SpanRecord span) {
    return FlatJson.print(out -> write(out, span));
  }

  /**
   * Reads what {@link #print} wrote.
   *
   * @throws MalformedRecord when it is no JSON object, or something is missing
   */
  public static SpanRecord parse(String json) throws MalformedRecord {
    Map<String, String> fields = FlatJson.parse(json);
    String attributes = fields.get("attributes");
    return new SpanRecord(
        required(fields, "trace_id"),
        required(fields, "span_id"),
        fields.get("parent_span_id"),
        required(fields, "service"),
        required(fields, "name"),
        required(fields, "kind"),
        FlatJson.instant(fields.get("start")),
        FlatJson.instant(fields.get("end")),
        Boolean.parseBoolean(fields.get("error")),
        fields.get("status_message"),
        attributes == null ? Map.of() : FlatJson.parse(attributes));
  }

  private static String required(Map<String, String> fields, String name) throws MalformedRecord {
    String value = fields.get(name);
    if (value == null) {
      throw new MalformedRecord("no " + name);
    }
    return value;
  }

  private static void write(JsonGenerator out, SpanRecord span) {
    put(out, "trace_id", span.traceId());
    put(out, "span_id", span.spanId());
    put(out, "parent_span_id", span.parentSpanId());
    put(out, "service", span.service());
    put(out, "name", span.name());
    put(out, "kind", span.kind());
    put(out, "start", FlatJson.NANOS.print(span.start()));
    put(out, "end", FlatJson.NANOS.print(span.end()));
    out.writeBooleanProperty("error", span.error());
    put(out, "status_message", span.statusMessage());
    out.writeObjectPropertyStart("attributes");
    span.attributes().forEach(out::writeStringProperty);
    out.writeEndObject();
  }

  private static void put(JsonGenerator out, String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
  }
}
