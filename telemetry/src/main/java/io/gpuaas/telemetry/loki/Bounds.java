package io.gpuaas.telemetry.loki;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How much of a record is kept; lengths are in characters. */
final class Bounds {
  /** Loki's own bound of a line (max_line_size). */
  private static final int LONGEST_MESSAGE = 256 * 1024;

  private static final int LONGEST_EXCEPTION = 64 * 1024;
  private static final int LONGEST_FIELD = 4 * 1024;
  private static final int LONGEST_NAME = 128;
  private static final int MOST_ATTRIBUTES = 64;

  private Bounds() {}

  static String message(String text) {
    return cut(text, LONGEST_MESSAGE);
  }

  static String exception(String text) {
    return cut(text, LONGEST_EXCEPTION);
  }

  static String field(String text) {
    return cut(text, LONGEST_FIELD);
  }

  /** The first by name, so that the same entry is always the same record. */
  static Map<String, String> attributes(Map<String, String> fields) {
    Map<String, String> kept = new HashMap<>();
    for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
      if (kept.size() == MOST_ATTRIBUTES) {
        break;
      }
      kept.put(cut(field.getKey(), LONGEST_NAME), field(field.getValue()));
    }
    return kept;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
