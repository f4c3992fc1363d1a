package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which device files belong to which GPU. {@code nvidia-smi} does not say; the driver does, in
 * {@code /proc/driver/nvidia/gpus/BUS-ID/information}.
 *
 * @param folder where the device files are: {@code /dev}
 * @param driver where the driver tells of its GPUs
 */
record DeviceNodes(Path folder, Path driver) {
  private static final Pattern UUID = Pattern.compile("(?m)^GPU UUID:\\s*(\\S+)");
  private static final Pattern MINOR = Pattern.compile("(?m)^Device Minor:\\s*([0-9]{1,5})\\s*$");

  /** Every GPU program needs these, whatever GPU it uses. */
  private static final List<String> SHARED =
      List.of("nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-modeset");

  static DeviceNodes ofThisHost() {
    return new DeviceNodes(Path.of("/dev"), Path.of("/proc/driver/nvidia/gpus"));
  }

  /**
   * The device files of these GPUs and of no other; none for none.
   *
   * @throws RuntimeFailure when the driver does not tell: all of them would be a neighbour's too
   */
  List<Path> of(List<String> gpuUuids) throws RuntimeFailure {
    if (gpuUuids.isEmpty()) {
      return List.of();
    }
    List<Path> nodes = new ArrayList<>();
    SHARED.stream().map(folder::resolve).filter(Files::exists).forEach(nodes::add);
    Map<String, String> minors = minors();
    for (String uuid : gpuUuids) {
      Path node = folder.resolve("nvidia" + minors.getOrDefault(uuid, "-unknown"));
      if (!minors.containsKey(uuid) || !Files.exists(node)) {
        throw new RuntimeFailure(
            FailureReason.RUNTIME_FAILED, driver + " does not tell the device file of " + uuid);
      }
      nodes.add(node);
    }
    return nodes;
  }

  private Map<String, String> minors() throws RuntimeFailure {
    Map<String, String> minors = new HashMap<>();
    try (Stream<Path> gpus = Files.list(driver)) {
      for (Path gpu : gpus.toList()) {
        String information = Files.readString(gpu.resolve("information"));
        Matcher uuid = UUID.matcher(information);
        Matcher minor = MINOR.matcher(information);
        if (uuid.find() && minor.find()) {
          minors.put(uuid.group(1), minor.group(1));
        }
      }
      return minors;
    } catch (IOException e) {
      throw new RuntimeFailure(
          FailureReason.RUNTIME_FAILED, "the driver does not tell of its GPUs: " + e, e);
    }
  }
}
