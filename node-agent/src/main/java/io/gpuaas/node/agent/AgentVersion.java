package io.gpuaas.node.agent;

import java.util.Optional;

/** The version that the build wrote into the jar. */
final class AgentVersion {
  private AgentVersion() {}

  static String current() {
    return Optional.ofNullable(AgentVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
