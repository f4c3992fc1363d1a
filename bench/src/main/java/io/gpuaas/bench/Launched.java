package io.gpuaas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process that was started and is ready.
 *
 * @param ready from the start of the process until then, in milliseconds
 * @param pid of the process whose memory counts
 */
record Launched(Process process, double ready, long pid) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  ProcessMemory memory() throws IOException {
    return ProcessMemory.of(pid);
  }

  /** Milliseconds of CPU time so far, which other work on the machine does not change. */
  double cpu() {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(Duration::toMillis)
        .orElse(0L);
  }

  /** Asks it to end, and waits until it has. */
  @Override
  public void close() {
    end(process);
  }

  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("it does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
