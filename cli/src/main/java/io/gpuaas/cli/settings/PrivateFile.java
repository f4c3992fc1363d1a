package io.gpuaas.cli.settings;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that nobody but their owner reads: created with mode 0600 in a folder of mode 0700, never
 * widened afterwards, and replaced whole, so that a reader sees the old text or the new one.
 */
public final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFile() {}

  /**
   * Writes the whole file.
   *
   * @throws Problem when that is not possible
   */
  public static void write(Path path, String text) {
    try {
      replace(path, text);
    } catch (IOException e) {
      throw new Problem(
          ErrorCode.INVALID_REQUEST,
          "cannot write " + path + ": " + reason(e),
          "Check who may write there, or choose another folder with GPUAAS_CONFIG_DIR.");
    }
  }

  /** Like {@link #write}, for who can live without the file. */
  public static void replace(Path path, String text) throws IOException {
    Path folder = folder(path);
    Path fresh = folder.resolve("." + path.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(fresh);
    try (SeekableByteChannel channel = create(fresh);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The parent folder, created for the owner alone if it is not there. */
  public static Path folder(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(path + " is not a file in a folder");
    }
    return isPosix(folder)
        ? Files.createDirectories(folder, OWNER_FOLDER)
        : Files.createDirectories(folder);
  }

  private static SeekableByteChannel create(Path path) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return isPosix(path)
        ? Files.newByteChannel(path, options, OWNER_FILE)
        : Files.newByteChannel(path, options);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** What is wrong, without the path that the message of the JDK repeats. */
  public static String reason(IOException e) {
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.getClass().getSimpleName();
  }
}
