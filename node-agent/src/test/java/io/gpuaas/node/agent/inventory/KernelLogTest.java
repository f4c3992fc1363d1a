package io.gpuaas.node.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lines as NVIDIA's documents and drivers of several generations have them. */
final class KernelLogTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void anErrorThatNeedsAResetIsAProblemOfItsGpuAlone() {
    assertThat(
            KernelLog.parse(
                    """
                    [ 10.1] NVRM: GPU at PCI:0000:3b:00: GPU-bc0fa0b9-cac2-f507-b715-9bebdb69c71e
                    [ 11.2] NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.
                    [ 12.3] NVRM: Xid (PCI:0000:af:00 GPU-I:05): 95, pid=7, Uncontained: LTC TAG
                    [ 13.4] NVRM: Xid (0001:01:00): 64, Row Remapper: failed
                    """)
                .problems())
        .containsOnlyKeys("0000:3b:00", "0000:af:00", "0001:01:00")
        .containsEntry(
            "0000:3b:00", "Xid 79 since the host was started: the GPU has fallen off the bus");
  }

  @Test
  void theFirstOfSeveralCounts() {
    assertThat(
            KernelLog.parse(
                    "NVRM: Xid (PCI:0000:3b:00): 48, x\nNVRM: Xid (PCI:0000:3b:00): 79, y\n")
                .problems()
                .get("0000:3b:00"))
        .startsWith("Xid 48");
  }

  @Test
  void whatAnApplicationDidOrTheDriverHealedIsNone() {
    StringBuilder log = new StringBuilder("NVRM: Xid (PCI:zz:3b:00): 79\nNVRM: Xid (\n\0\n");
    for (int xid : new int[] {13, 31, 43, 45, 63, 68, 92, 94}) {
      log.append("NVRM: Xid (PCI:0000:3b:00): ").append(xid).append(", pid=1, x\n");
    }
    assertThat(KernelLog.parse(log.toString()).problems()).isEmpty();
  }

  @Test
  void aLogThatCannotBeReadIsSaid() {
    KernelLog.Xids xids = new KernelLog("/bin/false", LIMIT).xids();
    assertThat(xids.problems()).isEmpty();
    assertThat(xids.complaint()).hasValueSatisfying(why -> assertThat(why).contains("exited with"));
  }
}
