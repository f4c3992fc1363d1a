package io.gpuaas.bench.evidence;

import io.gpuaas.bench.corpus.Layout;
import io.gpuaas.bench.corpus.LogEntry;
import io.gpuaas.bench.corpus.Offset;
import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.signal.LogField;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes log records of what a case file says of them. */
final class WrittenLogs {
  private final Staged staged;
  private final List<LogLine> lines = new ArrayList<>();
  private final List<ResourceLogs> otlp = new ArrayList<>();

  private WrittenLogs(Staged staged) {
    this.staged = staged;
  }

  static WrittenLogs of(Staged staged) {
    WrittenLogs logs = new WrittenLogs(staged);
    List<LogEntry> entries = staged.of().file().logs();
    if (entries != null) {
      entries.forEach(logs::write);
    }
    return logs;
  }

  List<LogLine> lines() {
    return lines;
  }

  List<ResourceLogs> otlp() {
    return otlp;
  }

  private void write(LogEntry entry) {
    int times = Objects.requireNonNullElse(entry.times(), 1);
    for (int number = 0; number < times; number++) {
      Instant at =
          staged
              .begin()
              .plus(length(entry.at()))
              .plus(length(entry.apart()).multipliedBy(number))
              .truncatedTo(ChronoUnit.MILLIS);
      write(at, layout(entry), fields(entry, at, number));
    }
  }

  private void write(Instant at, Layout layout, Map<String, Object> fields) {
    switch (layout) {
      case JSON ->
          lines.add(
              new LogLine(
                  at,
                  String.valueOf(fields.get(LogField.SERVICE.wireName())),
                  WireJson.mapper().writeValueAsString(fields)));
      case OTLP -> otlp.add(OtlpLogs.of(at, fields));
    }
  }

  private Layout layout(LogEntry entry) {
    Layout own = entry.layout() != null ? entry.layout() : staged.of().file().layout();
    return own == null ? Layout.JSON : own;
  }

  private static Duration length(@Nullable Offset offset) {
    return offset == null ? Duration.ZERO : offset.duration();
  }

  private Map<String, Object> fields(LogEntry entry, Instant at, int number) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(LogField.TIMESTAMP.wireName(), at.toString());
    fields.put(LogField.LEVEL.wireName(), "info");
    fields.put(LogField.CORRELATION_ID.wireName(), staged.id().toString());
    if (staged.of().file().every() != null) {
      fields.putAll(staged.of().file().every());
    }
    if (entry.fields() != null) {
      fields.putAll(entry.fields());
    }
    Map<String, Object> filled = new LinkedHashMap<>();
    fields.forEach((name, value) -> put(filled, name, value, number));
    return filled;
  }

  private void put(Map<String, Object> fields, String name, @Nullable Object value, int number) {
    if (value != null) {
      fields.put(name, value instanceof String text ? staged.blanks().fill(text, number) : value);
    }
  }
}
