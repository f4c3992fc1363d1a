package io.gpuaas.telemetry.tempo;

import io.gpuaas.telemetry.http.BodyCut;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the answer to a search. Tempo leaves the zeros out that an id begins with. */
final class SearchBody {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,32}");

  private final int most;
  private final List<Hit> hits = new ArrayList<>();
  private long bytes;

  private SearchBody(int most) {
    this.most = most;
  }

  /**
   * What a body holds.
   *
   * @param traceIds earliest first: 32 hex digits
   * @param bytes how much Tempo read for it, 0 when it does not say
   * @param gap why there may be more; null when these are all
   */
  record Hits(List<String> traceIds, long bytes, @Nullable String gap) {}

  private record Hit(String traceId, long start) {}

  /**
   * Reads a body.
   *
   * @param most hits to keep; the rest of the body is left
   * @throws IOException when nothing in it is an answer of Tempo
   */
  static Hits read(InputStream body, int most) throws IOException {
    SearchBody search = new SearchBody(most);
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer is JSON, but not that of Tempo");
      }
      search.answer(in);
      return search.hits(null);
    } catch (JacksonException e) {
      return search.brokenOff(e);
    }
  }

  private Hits brokenOff(JacksonException e) throws IOException {
    String why =
        e.getCause() instanceof BodyCut cut
            ? String.valueOf(cut.getMessage())
            : "the answer is not JSON, or breaks off";
    if (hits.isEmpty()) {
      throw new IOException(why);
    }
    return hits(why);
  }

  private Hits hits(@Nullable String gap) {
    List<String> ids =
        hits.stream()
            .sorted(Comparator.comparingLong(Hit::start))
            .map(Hit::traceId)
            .distinct()
            .toList();
    return new Hits(ids, bytes, gap);
  }

  private void answer(JsonParser in) {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (name.equals("traces") && value == JsonToken.START_ARRAY) {
        while (in.nextToken() == JsonToken.START_OBJECT) {
          trace(in);
        }
      } else if (name.equals("metrics") && value == JsonToken.START_OBJECT) {
        metrics(in);
      } else {
        in.skipChildren();
      }
    }
  }

  private void trace(JsonParser in) {
    String id = "";
    long start = 0;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (value == null || !value.isScalarValue()) {
        in.skipChildren();
      } else if (name.equals("traceID")) {
        id = in.getString().toLowerCase(Locale.ROOT);
      } else if (name.equals("startTimeUnixNano")) {
        start = number(in.getString());
      }
    }
    if (HEX.matcher(id).matches() && hits.size() < most) {
      hits.add(new Hit("0".repeat(32 - id.length()) + id, start));
    }
  }

  /** 64-bit numbers are texts in the JSON of protobuf. */
  private void metrics(JsonParser in) {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (name.equals("inspectedBytes") && value != null && value.isScalarValue()) {
        bytes = Math.max(0, number(in.getString()));
      } else {
        in.skipChildren();
      }
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }
}
