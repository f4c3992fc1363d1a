package io.gpuaas.node.agent.runtime.process;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The directory of an allocation, with what its processes may use.
 *
 * @param path absolute; what is in it is the tenant's, and hostile
 * @param gpuUuids as they were written down when it was prepared
 */
public record Workspace(UUID allocation, Path path, List<String> gpuUuids) {
  public Workspace {
    gpuUuids = List.copyOf(gpuUuids);
  }
}
