package io.gpuaas.server.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.server.config.SettingInvalid;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GPUAAS_RUNBOOKS may name. */
final class RunbooksTest {
  @TempDir private Path folder;

  @Test
  void anEmptyFolderChangesNothing() {
    assertThat(Runbooks.load(folder).rules())
        .extracting(Rule::citation)
        .isEqualTo(Rulebook.bundled().rules().stream().map(Rule::citation).toList());
  }

  @Test
  void brokenRunbooksStopTheStartAndSayWhereTheyAreBroken() throws IOException {
    Files.writeString(folder.resolve("a.md"), "no front matter\n");

    assertThatThrownBy(() -> Runbooks.load(folder))
        .isInstanceOf(SettingInvalid.class)
        .hasMessageStartingWith("GPUAAS_RUNBOOKS: a.md:1: a runbook starts with front matter")
        .hasMessageEndingWith("see gpuaas runbooks lint --runbooks " + folder);
  }

  @Test
  void soDoesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> Runbooks.load(folder.resolve("none")))
        .isInstanceOf(SettingInvalid.class)
        .hasMessage("GPUAAS_RUNBOOKS is no folder that can be read: " + folder.resolve("none"));
  }
}
