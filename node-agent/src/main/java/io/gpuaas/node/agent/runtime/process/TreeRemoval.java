package io.gpuaas.node.agent.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/**
 * Removes a directory with all that is in it. What a tenant left there is hostile: a directory may
 * turn into a link to {@code /home} between the look and the removal, so every step is relative to
 * an open directory and follows no link.
 */
final class TreeRemoval {
  private TreeRemoval() {}

  static void of(Path tree) throws IOException {
    Path parent = tree.toAbsolutePath().getParent();
    if (parent == null || !Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (!(entries instanceof SecureDirectoryStream<Path> folder)) {
        throw new IOException("this file system cannot remove a directory safely: " + parent);
      }
      remove(folder, tree.getFileName());
    }
  }

  private static void remove(SecureDirectoryStream<Path> folder, Path name) throws IOException {
    try {
      if (isDirectory(folder, name)) {
        empty(folder, name);
        folder.deleteDirectory(name);
      } else {
        folder.deleteFile(name);
      }
    } catch (NoSuchFileException goneMeanwhile) {
      // that is what was wanted
    }
  }

  private static void empty(SecureDirectoryStream<Path> folder, Path name) throws IOException {
    try (SecureDirectoryStream<Path> children =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children) {
        remove(children, child.getFileName());
      }
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
