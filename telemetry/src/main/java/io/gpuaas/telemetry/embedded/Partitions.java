package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All partitions of one signal, oldest first; the last one takes what arrives. They follow arrival,
 * not the records' own times, so that a record may claim any time and still find its place.
 */
final class Partitions<R> implements AutoCloseable {
  /** Sorts by time, and is a file name everywhere. */
  private static final DateTimeFormatter NAME =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  /** After a failure. */
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final EmbeddedConfig config;
  private final RecordType<R> type;
  private final InstantSource clock;
  private final Path folder;
  private volatile List<Partition<R>> all = List.of();
  private @Nullable Partition<R> current;
  private long failed = System.nanoTime() - PAUSE;
  private volatile boolean closed;

  private Partitions(EmbeddedConfig config, RecordType<R> type, InstantSource clock) {
    this.config = config;
    this.type = type;
    this.clock = clock;
    this.folder = config.folder().resolve(type.name());
  }

  /** Opens what is there, brought up to date; creates nothing but the folder. */
  static <R> Partitions<R> open(EmbeddedConfig config, RecordType<R> type, InstantSource clock)
      throws IOException {
    Partitions<R> partitions = new Partitions<>(config, type, clock);
    try {
      partitions.load();
      return partitions;
    } catch (IOException | RuntimeException e) {
      partitions.close();
      throw e;
    }
  }

  private synchronized void load() throws IOException {
    Files.createDirectories(folder);
    List<Path> folders;
    try (Stream<Path> children = Files.list(folder)) {
      folders = new ArrayList<>(children.filter(Files::isDirectory).sorted().toList());
    }
    folders.removeIf(child -> created(child).isEmpty());
    for (Path child : folders) {
      Instant created = created(child).orElseThrow();
      if (child.equals(folders.getLast())) {
        current = Partition.open(child, created, type);
        add(current);
      } else {
        add(Partition.openSealed(child, created, type));
      }
    }
  }

  /** Empty for a folder that is not ours. */
  private static Optional<Instant> created(Path folder) {
    try {
      return Optional.of(Instant.parse(folder.getFileName().toString().replace('_', ':')));
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }

  RecordType<R> type() {
    return type;
  }

  List<Partition<R>> all() {
    return all;
  }

  void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the telemetry store is closed");
    }
  }

  /**
   * Journals and indexes the batch. A partition whose index broke takes nothing more; the next one
   * begins a moment later, so that a full disk is not filled with beginnings.
   */
  synchronized void append(Batch<R> batch) throws IOException {
    requireOpen();
    if (System.nanoTime() - failed < PAUSE) {
      throw new IOException("the telemetry store failed a moment ago");
    }
    Partition<R> partition = current;
    if (partition == null || isFull(partition)) {
      partition = begin();
    }
    try {
      partition.append(batch);
    } catch (IOException | RuntimeException e) {
      failed = System.nanoTime();
      current = partition.takesMore() ? partition : null;
      throw e;
    }
  }

  private boolean isFull(Partition<R> partition) {
    return partition.length() >= config.partitionBytes()
        || !clock.instant().isBefore(partition.created().plus(config.partitionSpan()));
  }

  private Partition<R> begin() throws IOException {
    Instant now = clock.instant();
    // A clock that stepped back must not put the new partition before, or onto, the last one.
    Instant created =
        all.isEmpty() || all.getLast().created().isBefore(now)
            ? now
            : all.getLast().created().plusNanos(1);
    Path child = folder.resolve(NAME.format(created).replace(':', '_'));
    try {
      Partition<R> partition = Partition.open(child, created, type);
      add(partition);
      current = partition;
      return partition;
    } catch (IOException | RuntimeException e) {
      failed = System.nanoTime();
      Recovery.delete(child);
      throw e;
    }
  }

  private void add(Partition<R> partition) {
    List<Partition<R>> more = new ArrayList<>(all);
    more.add(partition);
    all = List.copyOf(more);
  }

  /** Makes readable what was appended before. */
  void refresh() throws IOException {
    for (Partition<R> partition : all) {
      partition.refresh();
    }
  }

  void commit() throws IOException {
    for (Partition<R> partition : all) {
      partition.commit();
    }
  }

  /** Seals what takes nothing more, mends what broke, drops what is too old or too much. */
  void tidy() throws IOException {
    List<Partition<R>> expired;
    List<Partition<R>> finished;
    synchronized (this) {
      if (current != null && (isFull(current) || current.isBroken())) {
        current = null;
      }
      expired = expired();
      finished = all.stream().filter(p -> p != current && !expired.contains(p)).toList();
      all = all.stream().filter(p -> !expired.contains(p)).toList();
    }
    for (Partition<R> partition : expired) {
      partition.close();
      Recovery.delete(partition.folder());
    }
    for (Partition<R> partition : finished) {
      if (partition.isBroken()) {
        replace(partition, partition.mended());
        partition.close();
      } else {
        partition.seal();
      }
    }
  }

  private synchronized void replace(Partition<R> broken, Partition<R> mended) {
    all = all.stream().map(p -> p == broken ? mended : p).toList();
  }

  /** Why answers may be short of something; null when they are not. */
  @Nullable String gap() {
    return all.stream().anyMatch(Partition::isBroken)
        ? "the store could not write its index; what it missed is in its journal: is the disk full?"
        : null;
  }

  private List<Partition<R>> expired() {
    List<Partition<R>> expired = new ArrayList<>();
    Duration lifetime = config.retention().plus(config.partitionSpan());
    Instant oldest = clock.instant().minus(lifetime);
    long bytes = all.stream().mapToLong(Partition::length).sum();
    for (Partition<R> partition : all) {
      boolean useless = partition.length() == 0 || partition.created().isBefore(oldest);
      if (partition != current && (useless || bytes > config.maxBytes())) {
        expired.add(partition);
        bytes -= partition.length();
      }
    }
    return expired;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    current = null;
    for (Partition<R> partition : all) {
      partition.close();
    }
    all = List.of();
  }
}
