package io.gpuaas.triage.story;

import io.gpuaas.telemetry.spi.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The traces that log records name. */
public final class TraceIds {
  private static final Pattern FORM = Pattern.compile("(?!0{32})[0-9a-f]{32}");

  private TraceIds() {}

  /** Whether it can be asked for. */
  public static boolean isValid(String traceId) {
    return FORM.matcher(traceId).matches();
  }

  /** Those with a failure first, the latest failure first of all; then in order of appearance. */
  public static List<String> byWeight(List<LogRecord> logs) {
    Map<String, Integer> lastFailure = new LinkedHashMap<>();
    for (int i = 0; i < logs.size(); i++) {
      String traceId = valid(logs.get(i).traceId());
      if (traceId != null) {
        lastFailure.merge(traceId, Failures.tellsOf(logs.get(i)) ? i : -1, Math::max);
      }
    }
    List<String> ids = new ArrayList<>(lastFailure.keySet());
    ids.sort(Comparator.comparing((String id) -> lastFailure.getOrDefault(id, -1)).reversed());
    return ids;
  }

  /** The id, null when it is none: nothing else may become part of a question. */
  static @Nullable String valid(@Nullable String traceId) {
    return traceId != null && FORM.matcher(traceId).matches() ? traceId : null;
  }
}
