package io.gpuaas.node.agent.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspacesTest {
  private static final UUID ALLOCATION = UUID.fromString("0197a1b2-0000-7000-8000-000000000001");

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
    Path first = workspaces.prepare(ALLOCATION);
    Files.writeString(first.resolve("work"), "kept");
    Path second = workspaces.prepare(ALLOCATION);
    assertThat(second).isEqualTo(first);
    assertThat(second.resolve("work")).hasContent("kept");
    assertThat(second.resolve(Workspaces.MARKER)).hasContent(ALLOCATION.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second)))
        .isEqualTo("rwx------");
  }

  @Test
  void aCrashBeforeTheDirectoryHadItsNameIsMadeGood() throws IOException {
    Path halfMade = root.resolve(".fresh-" + ALLOCATION);
    Files.createDirectories(halfMade);
    Files.writeString(halfMade.resolve(Workspaces.MARKER), "half");
    Path workspace = workspaces.prepare(ALLOCATION);
    assertThat(workspace.resolve(Workspaces.MARKER)).hasContent(ALLOCATION.toString());
    assertThat(halfMade).doesNotExist();
  }

  @Test
  void cleansEverythingAndIsContentWithNothing() throws IOException {
    Path workspace = workspaces.prepare(ALLOCATION);
    Path deep = Files.createDirectories(workspace.resolve("a/b/c"));
    Files.writeString(deep.resolve("weights"), "1");
    workspaces.clean(ALLOCATION);
    workspaces.clean(ALLOCATION);
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void cleaningFollowsNoLink() throws IOException {
    Path outside = Files.createDirectory(state.resolve("outside"));
    Path treasure = Files.writeString(outside.resolve("treasure"), "mine");
    Path workspace = workspaces.prepare(ALLOCATION);
    Files.createSymbolicLink(workspace.resolve("folder"), outside);
    Files.createSymbolicLink(workspace.resolve("file"), treasure);
    workspaces.clean(ALLOCATION);
    assertThat(workspace).doesNotExist();
    assertThat(treasure).hasContent("mine");
  }

  @Test
  void aLinkInPlaceOfAWorkspaceIsNeitherUsedNorFollowed() throws IOException {
    Path outside = Files.createDirectory(state.resolve("outside"));
    Files.writeString(outside.resolve(Workspaces.MARKER), ALLOCATION.toString());
    Files.createDirectories(root);
    Files.createSymbolicLink(root.resolve(ALLOCATION.toString()), outside);
    assertThatThrownBy(() -> workspaces.prepare(ALLOCATION)).isInstanceOf(IOException.class);
    workspaces.clean(ALLOCATION);
    assertThat(outside.resolve(Workspaces.MARKER)).exists();
    assertThat(workspaces.prepare(ALLOCATION)).isDirectory();
  }

  @Test
  void aStrangersDirectoryIsNotHandedOut() throws IOException {
    Files.createDirectories(root.resolve(ALLOCATION.toString()));
    assertThatThrownBy(() -> workspaces.prepare(ALLOCATION)).hasMessageContaining("somebody else");
  }
}
