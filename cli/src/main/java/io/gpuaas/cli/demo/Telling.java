package io.gpuaas.cli.demo;

import java.io.PrintStream;
import java.time.Duration;

/** What is told: progress on stderr, with the seconds since the start; results on stdout. */
final class Telling {
  private final PrintStream out;
  private final PrintStream err;
  private final long start = System.nanoTime();

  Telling(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Progress. */
  synchronized void say(String what) {
    err.printf("%5.1f s  %s%n", sinceStart().toMillis() / 1000.0, what);
    err.flush();
  }

  /** A result. */
  synchronized void show(String text) {
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }

  Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
