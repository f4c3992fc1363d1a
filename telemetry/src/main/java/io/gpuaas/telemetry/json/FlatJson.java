package io.gpuaas.telemetry.json;

import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON objects whose values are texts; what is nested on reading is kept as JSON text. */
public final class FlatJson {
  /** What the contract prints. */
  static final Precision MILLIS = new Precision(3);

  /** What a clock gives. */
  static final Precision NANOS = new Precision(9);

  private static final JsonFactory JSON = new JsonFactory();

  private FlatJson() {}

  /** How many digits of a second are printed; always as many, so that texts sort by time. */
  record Precision(DateTimeFormatter format) {
    Precision(int digits) {
      this(new DateTimeFormatterBuilder().appendInstant(digits).toFormatter());
    }

    String print(Instant instant) {
      return format.format(instant);
    }
  }

  /** One object. Goes through characters, where half a surrogate pair is a '?' and no failure. */
  static String print(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      members.accept(out);
      out.writeEndObject();
    }
    return text.toString();
  }

  /** The members of an object; those that are null are left out, of twins the last one stays. */
  public static Map<String, String> parse(String json) throws MalformedRecord {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedRecord("not a JSON object");
      }
      return members(in);
    } catch (JacksonException e) {
      throw new MalformedRecord("not JSON: " + e.getClass().getSimpleName());
    }
  }

  private static Map<String, String> members(JsonParser in) throws MalformedRecord {
    Map<String, String> members = new HashMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken token = in.nextToken();
      if (token == null) {
        break;
      }
      switch (token) {
        case START_OBJECT, START_ARRAY -> members.put(name, nested(in));
        case VALUE_NULL -> members.remove(name);
        default -> members.put(name, in.getString());
      }
    }
    if (in.currentToken() != JsonToken.END_OBJECT) {
      throw new MalformedRecord("the JSON object does not end");
    }
    return members;
  }

  private static String nested(JsonParser in) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.copyCurrentStructure(in);
    }
    return text.toString();
  }

  static Instant instant(@Nullable String text) throws MalformedRecord {
    if (text == null) {
      throw new MalformedRecord("no timestamp");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new MalformedRecord("the timestamp is no RFC 3339 time");
    }
  }
}
