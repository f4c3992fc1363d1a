package io.gpuaas.node.agent.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@code nvidia-smi}, which may be absent, may hang in a broken driver, and may print
 * anything.
 *
 * @param program a name looked up on the PATH, or a path
 * @param limit how long it may take
 */
record NvidiaSmi(String program, Duration limit) {
  private static final Logger LOG = LoggerFactory.getLogger(NvidiaSmi.class);
  private static final int MAX_OUTPUT = 1 << 20;

  /** The GPUs of this host; none when nvidia-smi cannot tell. */
  GpuListing list() {
    Ran ran = run(GpuListing.COLUMNS);
    if (ran instanceof Ran.Failed) {
      ran = run(GpuListing.COLUMNS_WITHOUT_MIG);
    }
    return switch (ran) {
      case Ran.Printed printed -> GpuListing.parse(printed.output());
      case Ran.Failed failed -> new GpuListing(List.of(), List.of(failed.why()));
      case Ran.Absent absent -> new GpuListing(List.of(), List.of());
    };
  }

  private Ran run(String columns) {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "--query-gpu=" + columns, "--format=csv,noheader,nounits")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException notInstalled) {
      LOG.debug("no nvidia-smi on this host: {}", notInstalled.getMessage());
      return new Ran.Absent();
    }
    try {
      return outcome(process);
    } finally {
      // Its children would keep the pipe open, and with it the reader.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Ran outcome(Process process) {
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> output.complete(read(process.getInputStream())));
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ran.Failed(program + " did not end within " + limit);
      }
      return process.exitValue() == 0
          ? new Ran.Printed(output.join())
          : new Ran.Failed(program + " exited with " + process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ran.Failed("interrupted");
    }
  }

  private static String read(InputStream out) {
    try (out) {
      return new String(out.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
    } catch (IOException brokenPipe) {
      return "";
    }
  }

  private sealed interface Ran {
    record Printed(String output) implements Ran {}

    record Failed(String why) implements Ran {}

    record Absent() implements Ran {}
  }
}
