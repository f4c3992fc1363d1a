package io.gpuaas.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody but their owner may look into. */
final class OwnerOnly {
  private OwnerOnly() {}

  /** Mode 0700, also where the folder was there before with another one. */
  static void folder(Path path) throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }

  /** Mode 0600 from the first byte on; a crash leaves the old content or the new, never a half. */
  static void write(Path path, String content) throws IOException {
    Path fresh =
        Files.createTempFile(
            path.toAbsolutePath().getParent(),
            ".fresh-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, content);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
