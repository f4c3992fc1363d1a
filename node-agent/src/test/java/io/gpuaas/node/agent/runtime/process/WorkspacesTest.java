package io.gpuaas.node.agent.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspacesTest {
  private static final UUID ALLOCATION = UUID.fromString("0197a1b2-0000-7000-8000-000000000001");
  private static final List<String> GPUS = List.of("GPU-1", "GPU-2");

  @TempDir Path state;
  private Path root;
  private Workspaces workspaces;

  @BeforeEach
  void open() {
    root = state.resolve("workspaces");
    workspaces = new Workspaces(root);
  }

  @Test
  void preparesADirectoryForItsOwnersEyesOnlyAsOftenAsAsked() throws IOException {
    Path first = workspaces.prepare(ALLOCATION, GPUS).path();
    Files.writeString(first.resolve("work"), "kept");
    Path second = workspaces.prepare(ALLOCATION, GPUS).path();
    assertThat(second).isEqualTo(first);
    assertThat(second.resolve("work")).hasContent("kept");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second)))
        .isEqualTo("rwx------");
  }

  @Test
  void remembersTheGpusAndTakesNoOthers() throws IOException {
    workspaces.prepare(ALLOCATION, GPUS);
    assertThat(new Workspaces(root).find(ALLOCATION))
        .contains(new Workspace(ALLOCATION, root.resolve(ALLOCATION.toString()), GPUS));
    assertThatThrownBy(() -> workspaces.prepare(ALLOCATION, List.of("GPU-3")))
        .hasMessageContaining("prepared for other GPUs");
  }

  @Test
  void aCrashBeforeThereWasADirectoryIsMadeGood() throws IOException {
    Files.delete(workspaces.prepare(ALLOCATION, GPUS).path());
    assertThat(workspaces.find(ALLOCATION)).isEmpty();
    assertThat(workspaces.prepare(ALLOCATION, GPUS).path()).isDirectory();
  }

  @Test
  void removesEverythingAndIsContentWithNothing() throws IOException {
    Path workspace = workspaces.prepare(ALLOCATION, GPUS).path();
    Path deep = Files.createDirectories(workspace.resolve("a/b/c"));
    Files.writeString(deep.resolve("weights"), "1");
    assertThat(workspaces.left(ALLOCATION)).isEqualTo(6);
    workspaces.remove(ALLOCATION);
    workspaces.remove(ALLOCATION);
    assertThat(workspaces.left(ALLOCATION)).isZero();
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void removingFollowsNoLink() throws IOException {
    Path outside = Files.createDirectory(state.resolve("outside"));
    Path treasure = Files.writeString(outside.resolve("treasure"), "mine");
    Path workspace = workspaces.prepare(ALLOCATION, GPUS).path();
    Files.createSymbolicLink(workspace.resolve("folder"), outside);
    Files.createSymbolicLink(workspace.resolve("file"), treasure);
    Files.createSymbolicLink(workspace.resolve("etc"), Path.of("/etc"));
    workspaces.remove(ALLOCATION);
    assertThat(workspace).doesNotExist();
    assertThat(treasure).hasContent("mine");
  }

  @Test
  void removesOddNamesClosedFoldersAndWhatIsNestedDeeperThanHandlesReach() throws IOException {
    Path workspace = workspaces.prepare(ALLOCATION, GPUS).path();
    Files.writeString(workspace.resolve("-rf\n ..\t*"), "1");
    Path deep = workspace;
    for (int i = 0; i < 300; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
      Files.writeString(deep.resolve("f"), "1");
    }
    Path closed = Files.createDirectories(workspace.resolve("closed/inner"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(closed.getParent(), PosixFilePermissions.fromString("---------"));
    workspaces.remove(ALLOCATION);
    assertThat(workspace).doesNotExist();
  }

  @Test
  void aLinkInPlaceOfAWorkspaceIsNeitherUsedNorFollowed() throws IOException {
    Path outside = Files.createDirectory(state.resolve("outside"));
    Path workspace = workspaces.prepare(ALLOCATION, GPUS).path();
    Files.delete(workspace);
    Files.createSymbolicLink(workspace, outside);
    assertThatThrownBy(() -> workspaces.prepare(ALLOCATION, GPUS)).isInstanceOf(IOException.class);
    workspaces.remove(ALLOCATION);
    assertThat(outside).exists();
    assertThat(workspaces.prepare(ALLOCATION, GPUS).path()).isDirectory();
  }

  @Test
  void aStrangersDirectoryIsNotHandedOut() throws IOException {
    Files.createDirectories(root.resolve(ALLOCATION.toString()));
    assertThatThrownBy(() -> workspaces.prepare(ALLOCATION, GPUS))
        .hasMessageContaining("somebody else");
  }
}
