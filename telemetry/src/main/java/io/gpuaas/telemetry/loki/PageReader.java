package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.http.BodyCut;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the answer to a query as it comes, entry by entry. An answer that breaks off is as good as
 * what came before; one that is none at all is an exception.
 */
final class PageReader {
  /** Of labels that one stream or one entry may have. */
  private static final int MOST_LABELS = 256;

  private static final JsonFactory JSON = new JsonFactory();

  private final int most;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Map<String, String>, Double> samples = new HashMap<>();
  private long bytes;
  private boolean isAnswer;

  private PageReader(int most) {
    this.most = most;
  }

  /**
   * Reads a body.
   *
   * @param most entries or samples to keep; the rest of the body is left
   * @throws IOException when nothing in it is an answer of Loki
   */
  static Page read(InputStream body, int most) throws IOException {
    PageReader reader = new PageReader(most);
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
      return reader.page(reader.answer(in) ? null : "Loki sent more than was asked for");
    } catch (JacksonException e) {
      return reader.brokenOff(e);
    }
  }

  private Page page(@Nullable String gap) throws IOException {
    if (!isAnswer) {
      throw new IOException("the answer is JSON, but not that of Loki");
    }
    return new Page(entries, samples, bytes, gap);
  }

  private Page brokenOff(JacksonException e) throws IOException {
    String why =
        e.getCause() instanceof BodyCut cut
            ? String.valueOf(cut.getMessage())
            : "the answer is not JSON from line %d, column %d on"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    if (entries.isEmpty()) {
      throw new IOException(why);
    }
    return page(why);
  }

  private boolean answer(JsonParser in) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      return true;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (!name.equals("data") || value != JsonToken.START_OBJECT) {
        in.skipChildren();
      } else if (!data(in)) {
        return false;
      }
    }
    return true;
  }

  private boolean data(JsonParser in) {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (name.equals("result") && value == JsonToken.START_ARRAY) {
        isAnswer = true;
        if (!result(in)) {
          return false;
        }
      } else if (name.equals("stats") && value == JsonToken.START_OBJECT) {
        stats(in);
      } else {
        in.skipChildren();
      }
    }
    return true;
  }

  private boolean result(JsonParser in) {
    while (in.nextToken() == JsonToken.START_OBJECT) {
      if (!series(in)) {
        return false;
      }
    }
    return true;
  }

  /** One stream of a log query, or one sample of a metric query. */
  private boolean series(JsonParser in) {
    Map<String, String> labels = Map.of();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      switch (name) {
        case "stream", "metric" -> labels = texts(in);
        case "values" -> {
          if (value == JsonToken.START_ARRAY && !values(in, labels)) {
            return false;
          }
        }
        case "value" -> sample(in, labels);
        default -> in.skipChildren();
      }
    }
    return true;
  }

  private boolean values(JsonParser in, Map<String, String> labels) {
    while (in.nextToken() == JsonToken.START_ARRAY) {
      if (entries.size() >= most) {
        return false;
      }
      entry(in, labels);
    }
    return true;
  }

  /** {@code ["nanoseconds", "line", {"structuredMetadata": {…}, "parsed": {…}}]}. */
  private void entry(JsonParser in, Map<String, String> labels) {
    List<String> texts = new ArrayList<>(2);
    Map<String, String> metadata = Map.of();
    for (JsonToken t = in.nextToken(); t != null && t != JsonToken.END_ARRAY; t = in.nextToken()) {
      if (t == JsonToken.START_OBJECT) {
        metadata = metadata(in);
      } else if (t.isScalarValue() && texts.size() < 2) {
        texts.add(in.getString());
      } else {
        in.skipChildren();
      }
    }
    Long nanos = texts.size() < 2 ? null : nanos(texts.getFirst());
    if (nanos != null) {
      entries.add(new Entry(labels, nanos, texts.getLast(), metadata));
    }
  }

  private static @Nullable Long nanos(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notATime) {
      return null;
    }
  }

  private static Map<String, String> metadata(JsonParser in) {
    Map<String, String> metadata = Map.of();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      if (name.equals("structuredMetadata")) {
        metadata = texts(in);
      } else {
        in.skipChildren();
      }
    }
    return metadata;
  }

  /** {@code [seconds, "value"]}. */
  private void sample(JsonParser in, Map<String, String> labels) {
    if (in.currentToken() != JsonToken.START_ARRAY || samples.size() >= most) {
      in.skipChildren();
      return;
    }
    String last = "";
    for (JsonToken t = in.nextToken(); t != null && t != JsonToken.END_ARRAY; t = in.nextToken()) {
      if (t.isScalarValue()) {
        last = in.getString();
      } else {
        in.skipChildren();
      }
    }
    try {
      samples.put(labels, Double.valueOf(last));
    } catch (NumberFormatException notANumber) {
      // no sample then
    }
  }

  private static Map<String, String> texts(JsonParser in) {
    Map<String, String> texts = new HashMap<>();
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return texts;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (value != null && value.isScalarValue() && texts.size() < MOST_LABELS) {
        texts.put(name, in.getString());
      } else {
        in.skipChildren();
      }
    }
    return texts;
  }

  /** {@code stats.summary.totalBytesProcessed}. */
  private void stats(JsonParser in) {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (name.equals("summary") && value == JsonToken.START_OBJECT) {
        stats(in);
      } else if (name.equals("totalBytesProcessed") && value == JsonToken.VALUE_NUMBER_INT) {
        bytes = Math.max(0, in.getValueAsLong());
      } else {
        in.skipChildren();
      }
    }
  }
}
