package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What happens to a host rather than to a process; needs root and namespaces of Linux. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class HostFaultsTest {
  private static final String SKU = "cpu.small";
  private static final int CUT_SECONDS = 60;

  private final Wire wire = new Wire();
  private Stage stage;

  @BeforeAll
  void start() throws Exception {
    boolean possible =
        Files.isWritable(Path.of("/proc/self/ns/net"))
            || Shell.succeeds("unshare", "--net", "--mount", "true");
    if (!possible || !Shell.succeeds("ip", "-V")) {
      System.out.println(
          "SKIPPED: the faults of hosts need root, ip and namespaces; none were tried here");
    }
    assumeTrue(possible && Shell.succeeds("ip", "-V"), "needs root, ip and namespaces");
    wire.lay();
    stage = new Stage("host-faults-", Wire.HERE);
    stage.platform.startWorker();
  }

  @AfterAll
  void stop() throws Exception {
    if (stage != null) {
      stage.close();
    }
    wire.remove();
  }

  @Test
  void theNetworkIsCutForAMinute() throws Exception {
    try (Host host =
        stage.host(
            "far", 2, stage.platform.api(), List.of("ip", "netns", "exec", Wire.NAMESPACE))) {
      String running = stage.user.create(SKU).allocation();
      assertThat(stage.user.state(running)).isEqualTo("active");
      wire.cut();
      User.Command create = stage.user.create(SKU);
      assertThat(stage.user.settled(create.allocation()).at("/failure/reason").asString())
          .isEqualTo("node_offline");
      User.Command release = stage.user.release(running);
      assertThat(release.answer().statusCode()).isEqualTo(202);
      // The length of the outage is what is tried out.
      var _ = new CountDownLatch(1).await(CUT_SECONDS, TimeUnit.SECONDS);
      wire.mend();

      stage.awaitState("far", "active");
      assertThat(stage.user.state(running)).isIn("released", "release_failed");
      stage.tidyUp();
      Stage.assertEmpty(host);
      stage.verdicts.names(
          "network cut for a minute",
          create.id(),
          "allocation_provisioning_failed",
          "node_offline");
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
