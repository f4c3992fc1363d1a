package io.gpuaas.node.agent.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The user database that the processes of an allocation see behind bubblewrap: root, nobody and
 * themselves, and nobody else of the host. Two files beside the workspace.
 */
record UserNames(Path passwd, Path group) {
  static final UserNames OF_THE_HOST = new UserNames(Path.of("/etc/passwd"), Path.of("/etc/group"));

  static UserNames beside(Path workspace) {
    String name = String.valueOf(workspace.getFileName());
    return new UserNames(
        workspace.resolveSibling(name + ".passwd"), workspace.resolveSibling(name + ".group"));
  }

  /** Writes them, or finds them as they should be. */
  void write(Account account, Path home) throws IOException {
    write(
        passwd,
        """
        root:x:0:0:root:/root:/sbin/nologin
        %s:x:%d:%d::%s:%s
        nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
        """
            .formatted(account.name(), account.uid(), account.gid(), home, Accounts.shell()));
    write(
        group,
        """
        root:x:0:
        %s:x:%d:
        nogroup:x:65534:
        """
            .formatted(account.name(), account.gid()));
  }

  /** In place: running processes see the file that is there, not the name of another. */
  private static void write(Path path, String text) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !Files.readString(path).equals(text)) {
      Files.writeString(path, text);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(passwd);
    Files.deleteIfExists(group);
  }

  boolean isLeft() {
    return Files.exists(passwd, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(group, LinkOption.NOFOLLOW_LINKS);
  }
}
