package io.gpuaas.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@code gpuaas} process that may still run.
 *
 * @param startedNanos of {@link System#nanoTime}
 */
record Child(Process process, List<String> arguments, Path output, long startedNanos) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /**
   * Waits for its end.
   *
   * @throws DemoFailed when it takes longer than three minutes
   */
  Ran await() throws InterruptedException {
    if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new DemoFailed(
          "gpuaas " + String.join(" ", arguments) + " does not end; so far it said:\n" + err());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    return new Ran(arguments, process.exitValue(), read("out"), err(), took);
  }

  /** What it has written to stderr so far. */
  String err() {
    return read("err");
  }

  private String read(String stream) {
    try {
      return Files.readString(output.resolve(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
