package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.api.Nodes.Gpu;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.node.agent.program.HostProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Runtimes with bubblewrap or without it, for tests of what runs in them. */
public final class Runtimes {
  private Runtimes() {}

  /** Every way that this host has. */
  public static List<Optional<Path>> sandboxes() {
    return ProcessRuntimeTest.sandboxes();
  }

  /** Where there is bubblewrap, with it. */
  public static Optional<Path> usual() {
    return HostProgram.find("bwrap");
  }

  public static ProcessRuntime in(Path state, Optional<Path> bubblewrap, String... gpus)
      throws IOException {
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx--x--x"));
    List<Gpu> known = List.of(gpus).stream().map(uuid -> new Gpu(uuid, "H100", 1, null)).toList();
    return new ProcessRuntime(
        state.resolve("workspaces"),
        () -> new Inventory("h", 1, 1, known),
        1,
        new Sandbox(bubblewrap, DeviceNodes.ofThisHost()));
  }
}
