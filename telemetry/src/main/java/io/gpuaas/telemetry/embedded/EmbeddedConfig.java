package io.gpuaas.telemetry.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much an embedded store keeps.
 *
 * @param folder created when it does not exist, readable by its owner alone
 * @param retention a record is dropped after this time and at most an eighth more
 * @param maxBytes of records, per signal; the oldest are dropped early when there are more
 * @param partitionBytes of records, after which a new partition begins
 */
public record EmbeddedConfig(Path folder, Duration retention, long maxBytes, long partitionBytes) {
  private static final long GIB = 1L << 30;

  public EmbeddedConfig {
    if (partitionBytes < 1 || maxBytes < 2 * partitionBytes) {
      throw new IllegalArgumentException("the store holds two partitions at least");
    }
  }

  /** Up to 8 GiB a signal, which is about 16 million records. */
  public static EmbeddedConfig of(Path folder, Duration retention) {
    return new EmbeddedConfig(folder, retention, 8 * GIB, GIB / 2);
  }

  /** After which a new partition begins. */
  Duration partitionSpan() {
    return retention.dividedBy(8);
  }
}
