package io.gpuaas.cli.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends every process and removes every file of the demo, once, whoever asks first. */
final class Ending {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stage stage;
  private boolean ended;

  Ending(Stage stage) {
    this.stage = stage;
  }

  /** Answers what had to be ended by force because it did not end by itself. */
  synchronized List<String> end() {
    if (ended) {
      return List.of();
    }
    ended = true;
    stage.conditions().interrupt();
    List<ProcessHandle> all = processes();
    endCommands();
    List<String> leftBehind = new ArrayList<>();
    stage.platform().process().ifPresent(up -> stop(up, leftBehind));
    for (ProcessHandle process : all) {
      if (process.isAlive()) {
        leftBehind.add("process " + process.pid() + " " + process.info().command().orElse(""));
        process.destroyForcibly();
      }
    }
    remove(leftBehind);
    return leftBehind;
  }

  /** All that the platform consists of; PostgreSQL is no descendant, it goes on by itself. */
  private List<ProcessHandle> processes() {
    List<ProcessHandle> all = new ArrayList<>();
    stage.launcher().started().stream()
        .map(Child::process)
        .forEach(
            process -> {
              all.add(process.toHandle());
              all.addAll(process.descendants().toList());
            });
    stage.platform().postmaster().flatMap(ProcessHandle::of).ifPresent(all::add);
    return all;
  }

  /** What is still under way besides the platform is no longer of interest. */
  private void endCommands() {
    Process platform = stage.platform().process().orElse(null);
    for (Child child : stage.launcher().started()) {
      if (!child.process().equals(platform)) {
        child.process().descendants().forEach(ProcessHandle::destroyForcibly);
        await(child.process().destroyForcibly());
      }
    }
  }

  private static void stop(Process up, List<String> leftBehind) {
    up.destroy();
    if (!await(up)) {
      leftBehind.add("gpuaas up, which did not end within " + PATIENCE.toSeconds() + " s");
    }
  }

  private static boolean await(Process process) {
    try {
      return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private void remove(List<String> leftBehind) {
    try {
      Files.walkFileTree(stage.state(), new Removal());
    } catch (IOException e) {
      leftBehind.add("files in " + stage.state() + ": " + e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
