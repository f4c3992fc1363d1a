package io.gpuaas.node.agent.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's files as it writes them; that it does can only be seen on a host with a GPU. */
final class DeviceNodesTest {
  @TempDir Path folder;
  private DeviceNodes nodes;

  @BeforeEach
  void driver() throws IOException {
    for (String name : List.of("nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", "sda")) {
      Files.createFile(folder.resolve(name));
    }
    Path driver = Files.createDirectory(folder.resolve("gpus"));
    gpu(driver, "0000:3b:00.0", "GPU-a", 1);
    gpu(driver, "0000:af:00.0", "GPU-b", 0);
    nodes = new DeviceNodes(folder, driver);
  }

  @Test
  void aGpuHasItsOwnDeviceAndTheSharedOnes() throws RuntimeFailure {
    assertThat(nodes.of(List.of("GPU-a")))
        .containsExactly(
            folder.resolve("nvidiactl"), folder.resolve("nvidia-uvm"), folder.resolve("nvidia1"));
    assertThat(nodes.of(List.of())).isEmpty();
  }

  @Test
  void aGpuThatTheDriverDoesNotTellOfIsAFailure() {
    assertThatThrownBy(() -> nodes.of(List.of("GPU-a", "GPU-c")))
        .isInstanceOf(RuntimeFailure.class)
        .hasMessageContaining("GPU-c");
  }

  private static void gpu(Path driver, String busId, String uuid, int minor) throws IOException {
    Files.writeString(
        Files.createDirectory(driver.resolve(busId)).resolve("information"),
        "Model: \t\t NVIDIA H100\nIRQ:   \t\t 11\nGPU UUID: \t %s\nDevice Minor: \t %d\n"
            .formatted(uuid, minor));
  }
}
