package io.gpuaas.node.agent.runtime.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everybody may write. A process without a sandbox leaves files there, and the next user that
 * gets the same number would find them to be its own.
 */
final class SharedFolders {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFolders.class);
  private static final List<Path> FOLDERS =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

  private SharedFolders() {}

  /** Removes what belongs to {@code account}. */
  static void sweep(Account account) {
    for (Path path : of(account)) {
      try {
        TreeRemoval.of(path);
      } catch (IOException e) {
        LOG.warn("{} could not be removed", path, e);
      }
    }
  }

  /** What belongs to {@code account} directly in one of the folders. */
  static List<Path> of(Account account) {
    List<Path> found = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (isOf(account, entry)) {
            found.add(entry);
          }
        }
      } catch (IOException notThere) {
        LOG.debug("{} is not looked at: {}", folder, notThere.getMessage());
      }
    }
    return found;
  }

  private static boolean isOf(Account account, Path path) {
    try {
      Object uid = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return Objects.equals(uid, account.uid());
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }
}
