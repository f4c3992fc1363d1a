package io.gpuaas.triage.story;

import io.gpuaas.telemetry.spi.SpanRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spans under their parents. Orphans are roots, and so is a span of a cycle: what the writers claim
 * about parents can be anything.
 */
final class SpanTree {
  private record Key(String traceId, String spanId) {}

  private final Map<Key, SpanRecord> byKey = new HashMap<>();
  private final Map<Key, List<SpanRecord>> children = new HashMap<>();
  private final Map<Key, Integer> depths = new HashMap<>();

  SpanTree(List<SpanRecord> spans) {
    for (SpanRecord span : spans) {
      byKey.putIfAbsent(key(span), span);
    }
    for (SpanRecord span : byKey.values()) {
      Key parent = parentKey(span);
      if (parent != null) {
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(span);
      }
    }
  }

  /** 0 for a root. Walks up without recursion: a hostile trace is deeper than a stack. */
  int depth(SpanRecord span) {
    Deque<Key> way = new ArrayDeque<>();
    Map<Key, Boolean> onWay = new HashMap<>();
    SpanRecord at = span;
    while (at != null && !depths.containsKey(key(at)) && onWay.put(key(at), true) == null) {
      way.push(key(at));
      at = parent(at);
    }
    int above = at == null ? -1 : depths.getOrDefault(key(at), -1);
    for (Key key : way) {
      depths.put(key, ++above);
    }
    return depths.getOrDefault(key(span), 0);
  }

  /** Those that pass the test, or have one above them that does. */
  List<SpanRecord> selfOrAbove(List<SpanRecord> spans, Predicate<SpanRecord> test) {
    Map<Key, Boolean> known = new HashMap<>();
    return spans.stream()
        .filter(span -> test.test(span) || passes(parent(span), test, known))
        .toList();
  }

  /** What is known of a span ends the way up: a chain is walked once, not once a span. */
  private boolean passes(
      @Nullable SpanRecord span, Predicate<SpanRecord> test, Map<Key, Boolean> known) {
    Set<Key> way = new HashSet<>();
    SpanRecord at = span;
    while (at != null && !known.containsKey(key(at)) && !test.test(at) && way.add(key(at))) {
      at = parent(at);
    }
    boolean passes = at != null && known.getOrDefault(key(at), test.test(at));
    way.forEach(key -> known.put(key, passes));
    return passes;
  }

  List<SpanRecord> children(SpanRecord span) {
    return children.getOrDefault(key(span), List.of());
  }

  @Nullable SpanRecord parent(SpanRecord span) {
    Key parent = parentKey(span);
    return parent == null ? null : byKey.get(parent);
  }

  private static @Nullable Key parentKey(SpanRecord span) {
    String parent = span.parentSpanId();
    return parent == null ? null : new Key(span.traceId(), parent);
  }

  private static Key key(SpanRecord span) {
    return new Key(span.traceId(), span.spanId());
  }
}
