package io.gpuaas.telemetry.otlp;

import io.gpuaas.telemetry.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a batch into requests that stay well below a megabyte, which many receivers take at most.
 */
final class Requests {
  /** In characters; three bytes each at worst. */
  private static final int LONGEST = 256 * 1024;

  /** Of ids, names and framing. */
  private static final int OVERHEAD = 512;

  private Requests() {}

  static List<List<LogRecord>> of(List<LogRecord> batch) {
    List<List<LogRecord>> requests = new ArrayList<>();
    int begin = 0;
    int length = 0;
    for (int i = 0; i < batch.size(); i++) {
      int next = length(batch.get(i));
      if (length + next > LONGEST && i > begin) {
        requests.add(batch.subList(begin, i));
        begin = i;
        length = 0;
      }
      length += next;
    }
    requests.add(batch.subList(begin, batch.size()));
    return requests;
  }

  private static int length(LogRecord log) {
    int length = OVERHEAD + log.message().length() + length(log.exception());
    for (Map.Entry<String, String> attribute : log.attributes().entrySet()) {
      length += attribute.getKey().length() + attribute.getValue().length();
    }
    return length;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
