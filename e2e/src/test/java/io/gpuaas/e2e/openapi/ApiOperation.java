package io.gpuaas.e2e.openapi;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the document.
 *
 * @param path with placeholders, for example <code>/api/v1/projects/{id}</code>
 */
record ApiOperation(String method, String path, JsonNode node) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]+}");

  /** Whether a request for {@code actual}, without its query, is meant for this operation. */
  boolean takes(String actual) {
    return actual.matches(PLACEHOLDER.matcher(path).replaceAll("[^/]+"));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
