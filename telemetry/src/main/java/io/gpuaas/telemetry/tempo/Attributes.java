package io.gpuaas.telemetry.tempo;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Attributes as names and texts, no more and no longer than honest ones are. */
final class Attributes {
  private static final int MOST = 64;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 4 * 1024;
  private static final int DEEPEST = 4;

  private Attributes() {}

  static Map<String, String> read(List<KeyValue> attributes) {
    Map<String, String> read = new HashMap<>();
    for (KeyValue attribute : attributes.subList(0, Math.min(MOST, attributes.size()))) {
      read.put(cut(attribute.getKey(), LONGEST_NAME), cut(text(attribute.getValue(), 0)));
    }
    return read;
  }

  static String cut(String text) {
    return cut(text, LONGEST_VALUE);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static String text(AnyValue value, int depth) {
    if (depth > DEEPEST) {
      return "…";
    }
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .limit(MOST)
              .map(element -> text(element, depth + 1))
              .collect(Collectors.joining(", ", "[", "]"));
      case KVLIST_VALUE ->
          value.getKvlistValue().getValuesList().stream()
              .limit(MOST)
              .map(pair -> pair.getKey() + ": " + text(pair.getValue(), depth + 1))
              .collect(Collectors.joining(", ", "{", "}"));
      case BYTES_VALUE -> value.getBytesValue().size() + " bytes";
      default -> "";
    };
  }
}
