package io.gpuaas.telemetry.otlp;

import io.gpuaas.contract.redaction.Redaction;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Attributes as names and texts, no more and no longer than honest ones are, without secrets. */
public final class OtlpAttributes {
  static final int LONGEST_TEXT = 16 * 1024;
  private static final int MOST = 64;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 4 * 1024;
  private static final int DEEPEST = 4;

  private OtlpAttributes() {}

  /** By name; what is more than 64 is left out. */
  public static Map<String, String> read(List<KeyValue> attributes) {
    Map<String, String> read = new HashMap<>();
    for (KeyValue attribute : attributes.subList(0, Math.min(MOST, attributes.size()))) {
      String name = cut(attribute.getKey(), LONGEST_NAME);
      // A stack trace is the one long attribute that everybody sends.
      int longest = name.startsWith("exception") ? LONGEST_TEXT : LONGEST_VALUE;
      read.put(name, Redaction.value(name, cut(text(attribute.getValue(), 0), longest)));
    }
    return read;
  }

  static String text(AnyValue value) {
    return Redaction.text(cut(text(value, 0), LONGEST_TEXT));
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

  /** At most {@code longest} characters, and an ellipsis where there were more. */
  public static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
