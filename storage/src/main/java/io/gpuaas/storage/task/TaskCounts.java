package io.gpuaas.storage.task;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Attempts since the start of this process, by task and outcome. */
public final class TaskCounts {
  private final Map<Key, LongAdder> attempts = new ConcurrentHashMap<>();

  private record Key(String task, String outcome) {}

  /** One line of the table. */
  public record Count(String task, String outcome, long attempts) {}

  void add(TaskType<?> type, String outcome) {
    attempts.computeIfAbsent(new Key(type.name(), outcome), k -> new LongAdder()).increment();
  }

  /** Every pair that has occurred, sorted. */
  public List<Count> all() {
    return attempts.entrySet().stream()
        .map(e -> new Count(e.getKey().task(), e.getKey().outcome(), e.getValue().sum()))
        .sorted(Comparator.comparing(Count::task).thenComparing(Count::outcome))
        .toList();
  }
}
