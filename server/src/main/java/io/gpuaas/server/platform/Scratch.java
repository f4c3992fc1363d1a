package io.gpuaas.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * The directory that Tomcat wants to exist while it starts, and never uses afterwards. It goes as
 * soon as the service has started, so that a process that is killed later leaves nothing behind.
 */
final class Scratch implements ApplicationListener<ContextRefreshedEvent>, DisposableBean {
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

  @Override
  public void onApplicationEvent(ContextRefreshedEvent started) {
    destroy();
  }

  @Override
  public void destroy() {
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
