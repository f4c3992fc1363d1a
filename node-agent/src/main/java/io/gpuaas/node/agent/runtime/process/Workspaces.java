package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.node.agent.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One directory an allocation, and beside it a file that says whose it is and which GPUs belong to
 * it. The file is not inside, because the tenant rules there and could make up GPUs.
 */
final class Workspaces {
  private static final String MARKER_SUFFIX = ".allocation";
  private static final int MAX_MARKER = 64 * 1024;
  private static final int COUNTED_DEPTH = 64;
  private static final int COUNTED_FILES = 100_000;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;

  /** Touches nothing yet. */
  Workspaces(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  Path root() {
    return root;
  }

  Path path(UUID allocation) {
    return root.resolve(allocation.toString());
  }

  Path marker(UUID allocation) {
    return root.resolve(allocation + MARKER_SUFFIX);
  }

  void open() throws IOException {
    Files.createDirectories(root, OWNER_ONLY);
  }

  /**
   * Makes the directory of an allocation, or finds it.
   *
   * @throws IOException when something else is in its place, it was made for other GPUs, or the
   *     disk refuses
   */
  Workspace prepare(UUID allocation, List<String> gpuUuids) throws IOException {
    Path path = path(allocation);
    Optional<List<String>> written = read(allocation);
    if (written.isEmpty()) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(path + " belongs to somebody else");
      }
      open();
      // First the marker: a directory without one would be nobody's after a crash.
      DurableFile.write(marker(allocation), text(allocation, gpuUuids));
    } else if (!written.get().equals(gpuUuids)) {
      throw new IOException(path + " was prepared for other GPUs: " + written.get());
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(path, OWNER_ONLY);
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(path.toString());
    }
    return new Workspace(allocation, path, gpuUuids);
  }

  /** What {@link #prepare} made, also before a restart of the agent; empty when there is none. */
  Optional<Workspace> find(UUID allocation) throws IOException {
    Path path = path(allocation);
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        ? read(allocation).map(gpus -> new Workspace(allocation, path, gpus))
        : Optional.empty();
  }

  private Optional<List<String>> read(UUID allocation) throws IOException {
    Path marker = marker(allocation);
    if (!Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    boolean ours =
        Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS) && Files.size(marker) < MAX_MARKER;
    List<String> lines = ours ? Files.readAllLines(marker) : List.of();
    if (lines.isEmpty() || !lines.getFirst().equals(allocation.toString())) {
      throw new IOException(marker + " does not say whose workspace this is");
    }
    return Optional.of(List.copyOf(lines.subList(1, lines.size())));
  }

  /** The allocation, then a GPU a line. */
  private static String text(UUID allocation, List<String> gpuUuids) {
    return String.join(
            "\n", Stream.concat(Stream.of(allocation.toString()), gpuUuids.stream()).toList())
        + "\n";
  }

  /** Whether another allocation with a marker has the user that this one would get. */
  boolean isUserTaken(UUID allocation) throws IOException {
    int wanted = Accounts.of(allocation).uid();
    try (Stream<Path> files = Files.list(root)) {
      return files
          .flatMap(file -> owner(file).stream())
          .filter(other -> !other.equals(allocation))
          .anyMatch(other -> Accounts.of(other).uid() == wanted);
    } catch (NoSuchFileException noneYet) {
      return false;
    }
  }

  private static Optional<UUID> owner(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return name.endsWith(MARKER_SUFFIX)
          ? Optional.of(UUID.fromString(name.substring(0, name.length() - MARKER_SUFFIX.length())))
          : Optional.empty();
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /**
   * Removes whatever there is of an allocation; that there is nothing is a success.
   *
   * @throws IOException when something is left
   */
  void remove(UUID allocation) throws IOException {
    TreeRemoval.of(path(allocation));
    UserNames.beside(path(allocation)).remove();
    TreeRemoval.of(marker(allocation));
  }

  /** How many files are left of an allocation; no more than about 100 000 are counted. */
  int left(UUID allocation) {
    int marker = Files.exists(marker(allocation), LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
    Path path = path(allocation);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return marker;
    }
    try (Stream<Path> entries = Files.walk(path, COUNTED_DEPTH)) {
      return marker + (int) entries.limit(COUNTED_FILES).count();
    } catch (IOException | UncheckedIOException unreadable) {
      return marker + 1;
    }
  }
}
