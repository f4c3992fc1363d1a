package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Room on the disk.
 *
 * @param folder on the file system that is asked
 * @param minimumBytes with less than this, nothing new begins
 */
record Room(Path folder, long minimumBytes) {
  /** What Linux says of ENOSPC and EDQUOT (errno(3)); the JDK hands on the text alone. */
  private static final String NO_SPACE = "No space left on device";

  private static final String NO_QUOTA = "Disk quota exceeded";

  void check() throws RuntimeFailure {
    long free;
    try {
      free = usable();
    } catch (IOException e) {
      throw new RuntimeFailure(
          FailureReason.WORKSPACE_FAILED, "the disk of " + folder + " does not answer: " + e, e);
    }
    if (free < minimumBytes) {
      throw full(
          "%d MiB are free for %s, %d are needed".formatted(free >> 20, folder, minimumBytes >> 20),
          null);
    }
  }

  /** A refusal of the disk: its being full, or {@code otherwise}. */
  RuntimeFailure refused(IOException e, FailureReason otherwise) {
    String message = String.valueOf(e.getMessage());
    return message.contains(NO_SPACE) || message.contains(NO_QUOTA) || isShort()
        ? full(e.toString(), e)
        : new RuntimeFailure(otherwise, e.toString(), e);
  }

  private boolean isShort() {
    try {
      return usable() < minimumBytes;
    } catch (IOException unknown) {
      return false;
    }
  }

  private long usable() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private static RuntimeFailure full(String sentence, @Nullable IOException e) {
    return new RuntimeFailure(FailureReason.DISK_FULL, sentence, e);
  }
}
