package io.gpuaas.server.identity;

import io.gpuaas.core.Cause;
import io.gpuaas.core.tenancy.FirstStart;
import io.gpuaas.core.tenancy.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Leaves the first administrator's password in a file that only its owner reads. */
public final class FirstAdmin {
  private FirstAdmin() {}

  /**
   * Creates tenant and administrator where there are none. The password is on disk before it is in
   * the database: a start that breaks off in between locks nobody out.
   *
   * @param passwordFile overwritten when, and only when, the administrator is new
   */
  public static void ensure(FirstStart firstStart, Path passwordFile, Cause cause) {
    String password = Secret.random(new SecureRandom());
    try {
      Path draft =
          write(passwordFile.resolveSibling(passwordFile.getFileName() + ".new"), password);
      if (firstStart.prepare(password, cause)) {
        Files.move(draft, passwordFile, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + passwordFile, e);
    }
  }

  private static Path write(Path file, String password) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, password + "\n");
  }
}
