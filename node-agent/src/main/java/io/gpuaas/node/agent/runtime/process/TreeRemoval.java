package io.gpuaas.node.agent.runtime.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Removes a directory with all that is in it. What a tenant left there is hostile: a directory may
 * turn into a link to {@code /home} between the look and the removal, so every step is relative to
 * an open directory and follows no link. Folders may be nested deeper than there are file handles
 * or stack: what lies deeper than {@link #DEPTH} is first moved up.
 */
final class TreeRemoval {
  private static final int DEPTH = 32;
  private static final String MOVED_UP = ".gpuaas-moved-up-";

  private final SecureDirectoryStream<Path> top;
  private int movedUp;

  private TreeRemoval(SecureDirectoryStream<Path> top, int movedUp) {
    this.top = top;
    this.movedUp = movedUp;
  }

  static void of(Path tree) throws IOException {
    Path parent = tree.toAbsolutePath().getParent();
    if (parent == null || !Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (!(entries instanceof SecureDirectoryStream<Path> folder)) {
        throw new IOException("this file system cannot remove a directory safely: " + parent);
      }
      if (isDirectory(folder, tree.getFileName())) {
        emptyFromTheTop(folder, tree);
        folder.deleteDirectory(tree.getFileName());
      } else {
        folder.deleteFile(tree.getFileName());
      }
    } catch (NoSuchFileException goneMeanwhile) {
      // that is what was wanted
    }
  }

  /** Once more as long as something was moved up: a stream need not show what came after it. */
  private static void emptyFromTheTop(SecureDirectoryStream<Path> parent, Path tree)
      throws IOException {
    int before;
    int after = 0;
    do {
      before = after;
      try (SecureDirectoryStream<Path> top = enter(parent, tree.getFileName(), tree)) {
        TreeRemoval removal = new TreeRemoval(top, before);
        removal.empty(top, tree, 1);
        after = removal.movedUp;
      }
    } while (after > before);
  }

  private void empty(SecureDirectoryStream<Path> folder, Path path, int depth) throws IOException {
    for (Path entry : folder) {
      Path name = entry.getFileName();
      try {
        remove(folder, name, path.resolve(name), depth);
      } catch (NoSuchFileException goneMeanwhile) {
        // that is what was wanted
      }
    }
  }

  private void remove(SecureDirectoryStream<Path> folder, Path name, Path path, int depth)
      throws IOException {
    if (!isDirectory(folder, name)) {
      folder.deleteFile(name);
    } else if (depth >= DEPTH) {
      folder.move(name, top, Path.of(MOVED_UP + movedUp++));
    } else {
      try (SecureDirectoryStream<Path> children = enter(folder, name, path)) {
        empty(children, path, depth + 1);
      }
      folder.deleteDirectory(name);
    }
  }

  /**
   * A tenant may close a folder of its own to everybody. Root does not care; anybody else opens it
   * again by its path, which nobody swaps any more: the tenant's processes are ended by then.
   */
  private static SecureDirectoryStream<Path> enter(
      SecureDirectoryStream<Path> folder, Path name, Path path) throws IOException {
    try {
      return folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException closed) {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw closed;
      }
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      return folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }
}
