package io.gpuaas.node.agent.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a program that may be absent, may hang and may print anything.
 *
 * @param limit how long it may take before it is ended with its children
 */
public record HostProgram(Duration limit) {
  private static final int MAX_OUTPUT = 1 << 20;

  /** Where the programs of an operating system are; the PATH of whoever started us is not asked. */
  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");

  /** How it went. */
  public sealed interface Ran {
    /** It ended by itself; {@code output} is what it printed, at most a mebibyte. */
    record Ended(int exit, String output) implements Ran {}

    /** It did not end in time. */
    record Overdue(String why) implements Ran {}

    /** It did not start, most likely because it is not installed. */
    record Absent(String why) implements Ran {}
  }

  /** The program of this name, by its absolute path. */
  public static Optional<Path> find(String name) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs {@code builder}'s program with nothing to read; only its standard output is kept. */
  public Ran run(ProcessBuilder builder) {
    Process process;
    try {
      process = builder.redirectInput(new File("/dev/null")).start();
    } catch (IOException notStarted) {
      return new Ran.Absent(String.valueOf(notStarted.getMessage()));
    }
    try {
      return outcome(process, builder.command().getFirst());
    } finally {
      // Its children would keep the pipe open, and with it the reader.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Ran outcome(Process process, String name) {
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> output.complete(read(process.getInputStream())));
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ran.Overdue(name + " did not end within " + limit);
      }
      return new Ran.Ended(process.exitValue(), awaited(process, output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ran.Overdue("interrupted");
    }
  }

  /** A child that outlives its parent holds the pipe; what it would print is not waited for. */
  private String awaited(Process process, CompletableFuture<String> output) {
    try {
      return output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } catch (ExecutionException | TimeoutException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      return "";
    }
  }

  private static String read(InputStream out) {
    try (out) {
      return new String(out.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
    } catch (IOException brokenPipe) {
      return "";
    }
  }
}
