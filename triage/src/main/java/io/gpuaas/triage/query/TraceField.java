package io.gpuaas.triage.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that TraceQL knows, and what they are. */
final class TraceField {
  private static final Set<String> SCOPES =
      Set.of("span", "resource", "event", "link", "instrumentation");
  private static final Set<String> VALUES =
      Set.of(
          "ok",
          "error",
          "unset",
          "unspecified",
          "internal",
          "server",
          "client",
          "producer",
          "consumer",
          "true",
          "false",
          "nil");
  private static final Map<String, TraceType> KNOWN = new HashMap<>();

  static {
    put(TraceType.NUMBER, "duration traceDuration nestedSetParent nestedSetLeft nestedSetRight");
    put(TraceType.NUMBER, "trace:duration span:duration span:childCount event:timeSinceStart");
    put(TraceType.STRING, "name statusMessage rootName rootServiceName trace:id trace:rootName");
    put(TraceType.STRING, "trace:rootService span:id span:name span:statusMessage span:parentID");
    put(TraceType.STRING, "event:name link:spanID link:traceID instrumentation:name");
    put(TraceType.STRING, "instrumentation:version");
    put(TraceType.STATUS, "status span:status ok error unset");
    put(TraceType.KIND, "kind span:kind unspecified internal server client producer consumer");
    put(TraceType.BOOLEAN, "true false");
    put(TraceType.NIL, "nil");
  }

  private TraceField() {}

  private static void put(TraceType type, String names) {
    for (String name : names.split(" ", -1)) {
      KNOWN.put(name, type);
    }
  }

  /** Empty for a word that means nothing. */
  static Optional<TraceType> type(String word) {
    return isAttribute(word) ? Optional.of(TraceType.ANY) : Optional.ofNullable(KNOWN.get(word));
  }

  /** Whether it is the name of something, and not a value such as {@code error}. */
  static boolean isField(String word) {
    return isAttribute(word) || (KNOWN.containsKey(word) && !VALUES.contains(word));
  }

  /** {@code .name}, {@code span.name} and so on. */
  static boolean isAttribute(String word) {
    int dot = word.indexOf('.');
    return dot >= 0
        && dot < word.length() - 1
        && (dot == 0 || SCOPES.contains(word.substring(0, dot)));
  }
}
