package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What happens to a host rather than to a process; needs root, to mount a disk. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class HostFaultsTest {
  private static final String SKU = "cpu.small";
  private Stage stage;

  @BeforeAll
  void start() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!root) {
      System.out.println("SKIPPED: HostFaultsTest needs root to mount a small disk");
    }
    assumeTrue(root, "needs root to mount a small disk");
    stage = new Stage("host-faults-", "127.0.0.1");
    stage.platform.startWorker();
  }

  @AfterAll
  void stop() throws Exception {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void theDiskOfTheHostIsFull() throws Exception {
    Path disk = Files.createDirectories(stage.platform.state().resolve("hosts/full/agent"));
    Shell.run("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", disk.toString());
    try (Host host = stage.host("full", 0)) {
      Path filler = fill(disk);
      User.Command create = stage.user.create(SKU);
      assertThat(stage.user.settled(create.allocation()).at("/failure/reason").asString())
          .isEqualTo("disk_full");
      Files.delete(filler);
      stage.tidyUp();
      Stage.assertEmpty(host);
      stage.verdicts.names(
          "disk of the node full", create.id(), "allocation_provisioning_failed", "disk_full");
    } finally {
      Shell.run("umount", disk.toString());
    }
  }

  private static Path fill(Path disk) throws IOException {
    Path filler = disk.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      byte[] block = new byte[1 << 20];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      return filler;
    }
  }
}
