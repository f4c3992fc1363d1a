package io.gpuaas.node.agent.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the libraries that make terminals unpack their native code: in a folder of the agent's own,
 * as anybody could put something of theirs into {@code /tmp}. Nothing is loaded before the first
 * terminal.
 */
public final class NativeCode {
  /** Of the process: each library is loaded once, from where it was first told. */
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private final Path folder;

  private NativeCode(Path folder) {
    this.folder = folder;
  }

  /** Touches nothing yet. */
  public static NativeCode in(Path folder) {
    return new NativeCode(folder.toAbsolutePath());
  }

  /** To be called before the first class of such a library is. */
  void prepare() throws IOException {
    if (!TOLD.compareAndSet(false, true)) {
      return;
    }
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      tidy(folder);
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    System.setProperty("jna.tmpdir", folder.toString());
    System.setProperty("jna.nosys", "true");
    System.setProperty("pty4j.tmpdir", folder.toString());
  }

  /** What an agent that was killed left behind. */
  private static void tidy(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          tidy(entry);
        }
        Files.delete(entry);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
