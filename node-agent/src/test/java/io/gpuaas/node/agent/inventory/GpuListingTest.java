package io.gpuaas.node.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.Nodes.Gpu;
import org.junit.jupiter.api.Test;

final class GpuListingTest {
  private static final String FIRST = "GPU-6d3f2b1c-0000-1111-2222-333344445555";
  private static final String SECOND = "GPU-7e4a3c2d-0000-1111-2222-333344445555";

  @Test
  void readsWhatTheDriverPrints() {
    GpuListing listing =
        GpuListing.parse(
            FIRST
                + ", NVIDIA H100 80GB HBM3, 81559, Disabled\n"
                + SECOND
                + ", NVIDIA GeForce RTX 4090, 24564, [N/A]\r\n");
    assertThat(listing.gpus())
        .containsExactly(
            new Gpu(FIRST, "NVIDIA H100 80GB HBM3", 81559L << 20),
            new Gpu(SECOND, "NVIDIA GeForce RTX 4090", 24564L << 20));
    assertThat(listing.rejected()).isEmpty();
  }

  @Test
  void readsThreeColumnsOfAnOldDriverAndMemoryThatIsNotKnown() {
    GpuListing listing = GpuListing.parse(FIRST + ", Tesla K80, [Not Supported]\n");
    assertThat(listing.gpus()).containsExactly(new Gpu(FIRST, "Tesla K80", 0));
  }

  @Test
  void aGpuInMigModeIsNotOfferedAsAWhole() {
    GpuListing listing = GpuListing.parse(FIRST + ", NVIDIA A100-SXM4-80GB, 81920, Enabled\n");
    assertThat(listing.gpus()).isEmpty();
    assertThat(listing.rejected()).containsExactly("in MIG mode: " + FIRST);
  }

  @Test
  void garbageIsSaidAndHidesNoNeighbour() {
    GpuListing listing =
        GpuListing.parse(
            "\n\u001b[31mUnable to determine the device handle for GPU0\n"
                + "No devices were found\n"
                + "[Unknown Error], NVIDIA H100, 81559, Disabled\n"
                + FIRST
                + ", NVIDIA H100, 81559, Disabled\n"
                + FIRST
                + ", NVIDIA H100, 81559, Disabled\n");
    assertThat(listing.gpus()).hasSize(1);
    assertThat(listing.rejected())
        .hasSize(3)
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c <= '~'));
  }
}
