package io.gpuaas.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An answer of which only the head is here. */
public final class OpenAnswer implements AutoCloseable {
  /** The most that {@link #whole} reads, in bytes: it is for errors, which are short. */
  private static final int MOST = 1 << 20;

  private final HttpResponse<InputStream> response;
  private final HttpClient client;

  OpenAnswer(HttpResponse<InputStream> response, HttpClient client) {
    this.response = response;
    this.client = client;
  }

  public boolean isSuccess() {
    return response.statusCode() >= 200 && response.statusCode() < 300;
  }

  /** Whether it says that it is of this media type, such as {@code text/event-stream}. */
  public boolean is(String mediaType) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return type.split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
  }

  public InputStream body() {
    return response.body();
  }

  /** The rest of it, as far as it comes, and the end of the connection. */
  public Answer whole() {
    try (this) {
      Map<String, String> headers = new HashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.getLast()));
      byte[] bytes = response.body().readNBytes(MOST);
      return new Answer(response.statusCode(), headers, new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      return new Answer(response.statusCode(), Map.of(), "");
    }
  }

  /** Ends the connection, even under a thread that reads from it. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
