package io.gpuaas.node.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.Nodes.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the agent handles the process, by shell scripts in its place. That the real nvidia-smi prints
 * what {@link GpuListingTest} says can only be seen on a host with a GPU.
 */
final class NvidiaSmiTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String GPU = "GPU-6d3f2b1c-0000-1111-2222-333344445555";

  @TempDir Path folder;

  @Test
  void listsWhatIsPrinted() throws IOException {
    GpuListing listing =
        script(
                "echo '" + GPU + ", NVIDIA L40S, 46068, 00000000:3B:00.0, 40, 0, [N/A], [N/A]'",
                LIMIT)
            .list();
    assertThat(listing.gpus())
        .singleElement()
        .matches(seen -> seen.gpu().model().equals("NVIDIA L40S"));
  }

  @Test
  void asksAnOldDriverForWhatItKnows() throws IOException {
    GpuListing listing =
        script(
                "case $1 in *mig*|*ecc*) echo 'Field is not valid'; exit 2;; esac; echo '"
                    + GPU
                    + ", Tesla K80, 11441'",
                LIMIT)
            .list();
    assertThat(listing.gpus()).hasSize(1);
    assertThat(listing.rejected()).isEmpty();
  }

  @Test
  void aRowThatCouldNotBeReplacedMakesAGpuUnfit() throws IOException {
    GpuListing listing =
        script(
                "case $1 in *remapped*) echo '"
                    + GPU
                    + ", 1';; *) echo '"
                    + GPU
                    + ", H100, 1';; esac",
                LIMIT)
            .list();
    assertThat(listing.gpus())
        .extracting(seen -> seen.gpu().problem())
        .containsExactly("a broken row of its memory could not be replaced");
  }

  @Test
  void aLostGpuDoesNotHideItsNeighbours() throws IOException {
    GpuListing listing =
        script(
                "echo '"
                    + GPU
                    + ", H100, 1'; echo 'Unable to determine the device handle'; exit 15",
                LIMIT)
            .list();
    assertThat(listing.gpus()).hasSize(1);
    assertThat(listing.rejected()).hasSize(2).last().asString().contains("exited with 15");
  }

  @Test
  void anXidErrorIsJoinedByTheBusId() throws IOException {
    Path log = folder.resolve("dmesg");
    Files.writeString(
        log, "#!/bin/sh\necho 'NVRM: Xid (PCI:0000:3b:00): 79, pid=1, GPU has fallen off'\n");
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwx------"));
    NvidiaSmi healthy = script("echo '" + GPU + ", H100, 1, 00000000:3B:00.0, 40'", LIMIT);
    Inventory inventory =
        new HostInventory(
                Optional.of("h"), healthy, new KernelLog(log.toString(), LIMIT), Instant::now)
            .now();
    assertThat(inventory.gpus())
        .singleElement()
        .satisfies(gpu -> assertThat(gpu.problem()).startsWith("Xid 79"));
  }

  @Test
  void aHostWithoutItHasNoGpusAndNoComplaint() {
    GpuListing listing = new NvidiaSmi(folder.resolve("nothing").toString(), LIMIT).list();
    assertThat(listing).isEqualTo(GpuListing.NONE);
  }

  @Test
  void aDriverThatFailsIsSaid() throws IOException {
    GpuListing listing = script("echo 'could not talk to the driver'; exit 9", LIMIT).list();
    assertThat(listing.gpus()).isEmpty();
    assertThat(listing.rejected()).last().asString().contains("exited with 9");
  }

  @Test
  void aDriverThatHangsIsEndedWithItsChildren() throws IOException {
    Instant start = Instant.now();
    GpuListing listing = script("sleep 600 & sleep 600", Duration.ofMillis(200)).list();
    assertThat(listing.rejected()).singleElement().asString().contains("did not end");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private NvidiaSmi script(String body, Duration limit) throws IOException {
    Path script = folder.resolve("nvidia-smi");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new NvidiaSmi(script.toString(), limit);
  }
}
