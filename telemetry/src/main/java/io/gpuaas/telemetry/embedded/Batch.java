package io.gpuaas.telemetry.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records on their way into a partition, already printed, so that no lock is held meanwhile. */
final class Batch<R> {
  private final List<R> records;
  private final int[] ends;
  private byte[] lines;
  private int size;

  private Batch(int count) {
    this.records = new ArrayList<>(count);
    this.ends = new int[count];
    this.lines = new byte[Math.max(1024, 640 * count)];
  }

  /** A record too long for a line is left out; {@link #size} tells. */
  static <R> Batch<R> of(RecordType<R> type, List<R> records) {
    Batch<R> batch = new Batch<>(records.size());
    for (R value : records) {
      byte[] line = type.print(value).getBytes(StandardCharsets.UTF_8);
      if (line.length <= Address.LONGEST) {
        batch.add(value, line);
      }
    }
    return batch;
  }

  private void add(R value, byte[] line) {
    int end = Math.addExact(size, line.length + 1);
    if (end > lines.length) {
      lines = Arrays.copyOf(lines, Math.max(end, (int) Math.min(2L * lines.length, 1 << 30)));
    }
    System.arraycopy(line, 0, lines, size, line.length);
    lines[end - 1] = '\n';
    size = end;
    ends[records.size()] = end;
    records.add(value);
  }

  ByteBuffer lines() {
    return ByteBuffer.wrap(lines, 0, size);
  }

  int size() {
    return records.size();
  }

  R get(int i) {
    return records.get(i);
  }

  /** Of the i-th record, when the batch begins at {@code offset}. */
  long address(int i, long offset) {
    int start = i == 0 ? 0 : ends[i - 1];
    return Address.of(offset + start, ends[i] - start - 1);
  }
}
