package io.gpuaas.telemetry.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One read of an HTTP API.
 *
 * @param path after the endpoint's URL, from its slash on; holds nothing that came from outside
 * @param parameters by name, in order, not yet encoded
 * @param headers beside those of the endpoint
 */
public record Call(String path, Map<String, String> parameters, Map<String, String> headers) {
  public Call {
    // in order: a query string that differs from call to call cannot be compared or cached
    parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    headers = Map.copyOf(headers);
  }

  public static Call get(String path) {
    return new Call(path, Map.of(), Map.of());
  }

  public Call with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Call(path, more, headers);
  }

  public Call withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(path, parameters, more);
  }

  /** The parameters as a query string; empty when there are none. */
  String encoded() {
    return parameters.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** RFC 3986: a plus sign for a space is understood by forms only. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
