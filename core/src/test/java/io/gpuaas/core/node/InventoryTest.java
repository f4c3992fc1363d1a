package io.gpuaas.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.core.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InventoryTest {
  private static final Gpu H100 = gpu("GPU-1", "NVIDIA H100 80GB HBM3", 85_520_809_984L);

  @Test
  void aPlausibleHostPasses() {
    Inventory host = new Inventory("host-1", 16, 1L << 37, List.of(H100));

    assertThat(host.check()).isEqualTo(Outcome.done(host));
    assertThat(host.cpuShares()).isEqualTo(8);
  }

  @Test
  void theSmallestHostCarriesOneCpuAllocation() {
    assertThat(new Inventory("h", 1, 0, List.of()).cpuShares()).isEqualTo(1);
  }

  @Test
  void aHostileHostIsRefused() {
    assertRefused(new Inventory("a\u001b[2Jb", 1, 0, List.of()));
    assertRefused(new Inventory("h", 0, 0, List.of()));
    assertRefused(new Inventory("h", 1_000_000, 0, List.of()));
    assertRefused(new Inventory("h", 1, -1, List.of()));
    assertRefused(new Inventory("h", 1, 0, Collections.nCopies(65, H100)));
    assertRefused(new Inventory("h", 1, 0, List.of(H100, H100)));
    assertRefused(new Inventory("h", 1, 0, List.of(gpu("GPU-1", "NVIDIA", 1))));
    assertRefused(new Inventory("h", 1, 0, List.of(gpu("x".repeat(200), "H100", 1))));
  }

  @Test
  void absurdSizesAndProblemsAreRefused() {
    assertRefused(new Inventory("h", 1, Long.MAX_VALUE, List.of()));
    assertRefused(new Inventory("h", 1, 0, List.of(gpu("GPU-1", "H100", Long.MAX_VALUE))));
    for (String problem : List.of("", "\u001b[2J", "x".repeat(201))) {
      assertRefused(
          new Inventory("h", 1, 0, List.of(new Gpu("GPU-1", "H100", 1, Optional.of(problem)))));
    }
  }

  /** Product names as nvidia-smi prints them, from NVIDIA's data sheets. */
  @ParameterizedTest
  @CsvSource({
    "NVIDIA H100 80GB HBM3,          H100",
    "NVIDIA H200,                    H200",
    "NVIDIA A100-SXM4-80GB,          A100",
    "NVIDIA L40S,                    L40S",
    "Tesla T4,                       T4",
    "NVIDIA,                         ''",
  })
  void theShortNameIsTheModel(String product, String expected) {
    assertThat(GpuModel.shortName(product)).isEqualTo(expected);
  }

  private static Gpu gpu(String uuid, String model, long memory) {
    return new Gpu(uuid, model, memory, Optional.empty());
  }

  private static void assertRefused(Inventory inventory) {
    assertThat(inventory.check()).isInstanceOf(Outcome.Refused.class);
  }
}
