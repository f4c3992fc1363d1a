package io.gpuaas.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directory that Tomcat wants to exist while it starts and while it stops, and uses for nothing
 * in between. It is there at those times only, so that a process that is killed leaves nothing.
 */
final class Scratch {
  private final Path directory;

  Scratch() {
    try {
      directory = Files.createTempDirectory("gpuaas-tomcat");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Nothing happens when it is gone. */
  void remove() {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
