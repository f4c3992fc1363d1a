package io.gpuaas.node.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskJournalTest {
  private static final TaskResult RESULT =
      new TaskResult(false, null, "cleanup_incomplete", "left", new CleanupProof(1, 2, 0));

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anOutcomeSurvivesARestartForItsOwnersEyesOnly() throws IOException {
    open().record(task("../1"), RESULT);
    assertThat(open().outcome("../1")).contains(RESULT);
    assertThat(open().outcome("2")).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry())))
        .isEqualTo("rw-------");
  }

  @Test
  void anEntryIsDroppedADayAfterTheExpiryOfItsTask() throws IOException {
    open().record(task("1"), RESULT);
    now = now.plus(Duration.ofHours(24));
    assertThat(open().outcome("1")).isPresent();
    now = now.plus(Duration.ofHours(1));
    assertThat(open().outcome("1")).isEmpty();
  }

  @Test
  void recordingDropsOldEntriesToo() throws IOException {
    TaskJournal journal = open();
    journal.record(task("1"), RESULT);
    now = now.plus(Duration.ofHours(26));
    journal.record(task("2"), RESULT);
    assertThat(journal.outcome("1")).isEmpty();
    assertThat(journal.outcome("2")).isPresent();
  }

  @Test
  void whatIsNoEntryIsIgnored() throws IOException {
    open().record(task("1"), RESULT);
    for (String garbage : List.of("", "{", "null", "{}", "{\"task_id\":\"1\"}", "\0\0\0")) {
      Files.writeString(entry(), garbage);
      assertThat(open().outcome("1")).isEmpty();
    }
    open().record(task("1"), RESULT);
    assertThat(open().outcome("1")).contains(RESULT);
  }

  private TaskJournal open() throws IOException {
    return TaskJournal.open(folder, () -> now);
  }

  private Path entry() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private Task task(String id) {
    return new Task(id, "n", "node.probe", null, List.of(), "c", "", now.plusSeconds(60));
  }
}
