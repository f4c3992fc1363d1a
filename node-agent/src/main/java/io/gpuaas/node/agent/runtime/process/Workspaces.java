package io.gpuaas.node.agent.workspace;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * One directory an allocation, for its owner's eyes only. Both operations may be repeated: after a
 * crash, or because nobody heard the answer the first time.
 */
public final class Workspaces {
  /** Holds the id of the allocation that the directory belongs to. */
  static final String MARKER = ".gpuaas-allocation";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  /** Touches nothing yet. */
  public Workspaces(Path root) {
    this.root = root;
  }

  /**
   * Makes the directory of an allocation, or finds it.
   *
   * @throws IOException when something else is in its place, or the disk refuses
   */
  public Path prepare(UUID allocation) throws IOException {
    Path workspace = root.resolve(allocation.toString());
    if (!Files.exists(workspace, LinkOption.NOFOLLOW_LINKS)) {
      create(allocation, workspace);
    }
    if (!Files.isDirectory(workspace, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(workspace.toString());
    }
    if (!belongsTo(allocation, workspace)) {
      throw new FileAlreadyExistsException(workspace + " belongs to somebody else");
    }
    return workspace;
  }

  /** The marker is inside before the directory gets its name: a crash leaves all of it or none. */
  private void create(UUID allocation, Path workspace) throws IOException {
    Files.createDirectories(root, OWNER_ONLY_FOLDER);
    Path fresh = halfMade(allocation);
    TreeRemoval.of(fresh);
    Files.createDirectory(fresh, OWNER_ONLY_FOLDER);
    Path marker = Files.createFile(fresh.resolve(MARKER), OWNER_ONLY_FILE);
    Files.writeString(marker, allocation.toString());
    Files.move(fresh, workspace, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path halfMade(UUID allocation) {
    return root.resolve(".fresh-" + allocation);
  }

  private static boolean belongsTo(UUID allocation, Path workspace) throws IOException {
    Path marker = workspace.resolve(MARKER);
    try {
      return Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)
          && Files.size(marker) < 100
          && Files.readString(marker).equals(allocation.toString());
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  /**
   * Removes whatever there is of an allocation; that there is nothing is a success.
   *
   * @throws IOException when something is left
   */
  public void clean(UUID allocation) throws IOException {
    Path workspace = root.resolve(allocation.toString());
    TreeRemoval.of(halfMade(allocation));
    TreeRemoval.of(workspace);
    if (Files.exists(workspace, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(workspace + " came back while it was removed");
    }
  }
}
