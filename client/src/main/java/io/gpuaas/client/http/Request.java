package io.gpuaas.client.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request whose body, if any, is in memory. */
public record Request(String method, URI uri, Map<String, String> headers, @Nullable String body) {
  public Request {
    headers = Map.copyOf(headers);
  }
}
