package io.gpuaas.e2e.openapi;

import io.gpuaas.client.json.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document, and where things are in it. */
final class ApiDocument {
  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  /** The document that the server is built with. */
  static ApiDocument load() throws IOException {
    try (InputStream json = ApiDocument.class.getResourceAsStream("/openapi.json")) {
      return new ApiDocument(WireJson.mapper().readTree(Objects.requireNonNull(json)));
    }
  }

  JsonNode root() {
    return root;
  }

  JsonNode schema(String name) {
    return root.required("components").required("schemas").required(name);
  }

  /** The node itself, or what its {@code $ref} into this document points to. */
  JsonNode resolve(JsonNode node) {
    JsonNode ref = node.path("$ref");
    return ref.isString() ? root.at(ref.stringValue().substring(1)) : node;
  }

  List<ApiOperation> operations() {
    List<ApiOperation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.required("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (!member.getKey().equals("servers")) {
          all.add(
              new ApiOperation(
                  member.getKey().toUpperCase(Locale.ROOT), path.getKey(), member.getValue()));
        }
      }
    }
    return all;
  }

  /** A path that is written out comes before one with placeholders: OpenAPI 3.1, Paths Object. */
  Optional<ApiOperation> operation(String method, String path) {
    return operations().stream()
        .filter(o -> o.method().equals(method) && o.takes(path))
        .min(Comparator.comparing(o -> !o.path().equals(path)));
  }
}
