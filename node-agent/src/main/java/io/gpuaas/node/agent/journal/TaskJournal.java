package io.gpuaas.node.agent.journal;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.node.agent.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The outcomes of finished tasks, each a file of its own that survives a restart and a power cut.
 * An entry is dropped once its task has been expired for a day: nobody delivers it again.
 */
public final class TaskJournal {
  private static final Logger LOG = LoggerFactory.getLogger(TaskJournal.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration PURGE_INTERVAL = Duration.ofHours(1);
  private static final String SUFFIX = ".json";
  private static final int MAX_ENTRY = 1 << 20;

  private final Path folder;
  private final InstantSource clock;
  private Instant purged = Instant.MIN;

  /** An entry as it is written; WireJson fills every field or the entry is garbage. */
  record Entry(String taskId, Instant expiresAt, TaskResult result) {}

  private TaskJournal(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Opens the journal in {@code folder}, which is made when there is none.
   *
   * @param clock the control plane's, as expiries are
   * @throws IOException when the folder cannot be made
   */
  public static TaskJournal open(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    TaskJournal journal = new TaskJournal(folder, clock);
    journal.purge();
    return journal;
  }

  /** How the task of this id ended; empty when that is not known. */
  public Optional<TaskResult> outcome(String taskId) {
    Path file = file(taskId);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? read(file).filter(entry -> entry.taskId().equals(taskId)).map(Entry::result)
        : Optional.empty();
  }

  /**
   * Writes down how a task ended; when this returns, a power cut does not undo it.
   *
   * @throws IOException when the disk refuses
   */
  public void record(Task task, TaskResult result) throws IOException {
    Entry entry = new Entry(task.id(), task.expiresAt(), result);
    DurableFile.write(file(task.id()), WireJson.mapper().writeValueAsString(entry));
    if (isPurgeDue()) {
      purge();
    }
  }

  private synchronized boolean isPurgeDue() {
    return !clock.instant().isBefore(purged.plus(PURGE_INTERVAL));
  }

  private synchronized void purge() throws IOException {
    purged = clock.instant();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        if (read(file).filter(this::isOld).isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean isOld(Entry entry) {
    return clock.instant().isAfter(entry.expiresAt().plus(KEPT));
  }

  /** What is no entry is said and left for somebody to look at; its task would run again. */
  private static Optional<Entry> read(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_ENTRY) {
        Entry entry = WireJson.mapper().readValue(Files.readAllBytes(file), Entry.class);
        if (isWhole(entry)) {
          return Optional.of(entry);
        }
      }
    } catch (IOException | JacksonException e) {
      // said below; a parser's message would quote what it read
    }
    LOG.warn("{} is no entry of the task journal and is ignored", file);
    return Optional.empty();
  }

  private static boolean isWhole(@Nullable Entry entry) {
    return entry != null
        && entry.taskId() != null
        && entry.expiresAt() != null
        && entry.result() != null;
  }

  /** An id comes from outside: it is not trusted to be a file name. */
  private Path file(String taskId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(taskId.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest) + SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
