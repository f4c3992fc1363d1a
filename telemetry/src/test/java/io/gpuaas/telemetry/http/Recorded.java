package io.gpuaas.telemetry.http;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges with a real Loki and Tempo, as they were recorded: see index.json beside them. */
public final class Recorded {
  private static final String FOLDER = "/io/gpuaas/telemetry/recorded/";
  private static final JsonNode INDEX = JsonMapper.shared().readTree(bytes("index.json"));

  private Recorded() {}

  /** A fact of the incident that was recorded. */
  public static String fact(String name) {
    return INDEX.get("facts").get(name).asString();
  }

  /** An answer, byte for byte. */
  public static LoopbackServer.Reply reply(String name) {
    JsonNode exchange = exchange(name);
    JsonNode type = exchange.get("content_type");
    return new LoopbackServer.Reply(
        exchange.get("status").asInt(),
        type.isNull() ? null : type.asString(),
        ByteString.copyFrom(bytes(exchange.get("file").asString())),
        Map.of());
  }

  /** A parameter of the request that an answer belongs to. */
  public static String parameter(String name, String parameter) {
    return exchange(name).get("request").get("query").get(parameter).asString();
  }

  private static JsonNode exchange(String name) {
    for (JsonNode exchange : INDEX.get("exchanges")) {
      if (exchange.get("name").asString().equals(name)) {
        return exchange;
      }
    }
    throw new IllegalArgumentException("nothing was recorded as " + name);
  }

  /** A file as it is. */
  public static byte[] bytes(String file) {
    try (InputStream in = Recorded.class.getResourceAsStream(FOLDER + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
