package io.gpuaas.node.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.Nodes.Gpu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GpuListingTest {
  private static final String FIRST = "GPU-6d3f2b1c-0000-1111-2222-333344445555";
  private static final String SECOND = "GPU-7e4a3c2d-0000-1111-2222-333344445555";
  private static final List<GpuColumn> ALL = GpuColumn.QUESTIONS.getFirst();
  private static final List<GpuColumn> OLDEST = GpuColumn.QUESTIONS.getLast();

  @Test
  void readsWhatTheDriverPrints() {
    GpuListing listing =
        GpuListing.parse(
            ALL,
            FIRST
                + ", NVIDIA H100 80GB HBM3, 81559, 00000000:3B:00.0, 41, 0, [N/A], Disabled\n"
                + SECOND
                + ", NVIDIA GeForce RTX 4090, 24564, 00000000:AF:00.0, 30, [N/A], [N/A],"
                + " [N/A]\r\n");
    assertThat(listing.gpus())
        .containsExactly(
            new SeenGpu(new Gpu(FIRST, "NVIDIA H100 80GB HBM3", 81559L << 20, null), "0000:3b:00"),
            new SeenGpu(
                new Gpu(SECOND, "NVIDIA GeForce RTX 4090", 24564L << 20, null), "0000:af:00"));
    assertThat(listing.rejected()).isEmpty();
  }

  @Test
  void readsThreeColumnsOfAnOldDriverAndMemoryThatIsNotKnown() {
    GpuListing listing = GpuListing.parse(OLDEST, FIRST + ", Tesla K80, [Not Supported]\n");
    assertThat(listing.gpus())
        .containsExactly(new SeenGpu(new Gpu(FIRST, "Tesla K80", 0, null), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "41, 0, No, Enabled | in MIG mode",
        "41, 3, No, Disabled | 3 uncorrected ECC errors since the driver was loaded",
        "41, 0, Yes, [N/A] | memory pages wait for a reset to be retired",
        "95, 0, No, Disabled | 95 °C hot, 95 are too much",
        "97, 1, No, Disabled | 1 uncorrected ECC errors since the driver was loaded; 97 °C hot, 95"
            + " are too much"
      })
  void anUnfitGpuStaysAndSaysWhy(String health, String problem) {
    String line = FIRST + ", NVIDIA A100-SXM4-80GB, 81920, 00000000:3B:00.0, " + health;
    assertThat(GpuListing.parse(ALL, line).gpus())
        .extracting(seen -> seen.gpu().problem())
        .containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "94, 0, No, Disabled",
        "[N/A], [N/A], [N/A], [N/A]",
        "-1, 1e9, maybe, 99999999999999999999"
      })
  void whatTheDriverCannotSayIsNoProblem(String health) {
    String line = FIRST + ", NVIDIA A100-SXM4-80GB, 81920, 00000000:3B:00.0, " + health;
    assertThat(GpuListing.parse(ALL, line).gpus())
        .extracting(seen -> seen.gpu().problem())
        .containsOnlyNulls()
        .hasSize(1);
  }

  @Test
  void garbageIsSaidAndHidesNoNeighbour() {
    GpuListing listing =
        GpuListing.parse(
            ALL,
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
