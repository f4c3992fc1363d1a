package io.gpuaas.e2e.openapi;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a record and its schema have to agree on.
 *
 * @param types JSON type by field name
 * @param nullable the fields that may be null
 * @param required the fields that are always there; of a record, nobody knows
 */
record RecordShape(Map<String, String> types, Set<String> nullable, Set<String> required) {
  static RecordShape of(Class<?> record) {
    RecordShape shape = new RecordShape(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    for (RecordComponent component : record.getRecordComponents()) {
      String name = wireName(component.getName());
      shape.types.put(name, type(component.getType()));
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        shape.nullable.add(name);
      }
    }
    return shape;
  }

  static RecordShape of(ApiDocument document, JsonNode schema) {
    RecordShape shape = new RecordShape(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      Set<String> types = new TreeSet<>();
      collect(document, property.getValue(), types);
      if (types.remove("null")) {
        shape.nullable.add(property.getKey());
      }
      shape.types.put(property.getKey(), String.join("|", types));
    }
    schema.path("required").forEach(name -> shape.required.add(name.asString()));
    return shape;
  }

  private static void collect(ApiDocument document, JsonNode node, Set<String> types) {
    JsonNode schema = document.resolve(node);
    schema.path("anyOf").forEach(choice -> collect(document, choice, types));
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.add(type.stringValue());
    }
    type.forEach(one -> types.add(one.asString()));
  }

  private static String wireName(String component) {
    return component.equals("failureClass")
        ? "class"
        : component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String type(Class<?> type) {
    if (type == String.class || type == Instant.class) {
      return "string";
    }
    if (type == int.class || type == Integer.class || type == long.class) {
      return "integer";
    }
    if (type == double.class) {
      return "number";
    }
    if (type == boolean.class) {
      return "boolean";
    }
    return Collection.class.isAssignableFrom(type) ? "array" : "object";
  }
}
