package io.gpuaas.cli;

import java.util.Objects;

/** Which version this is. */
public final class Version {
  private static final String UNPACKED = "dev";

  private Version() {}

  /** As the jar's manifest says; {@code dev} when the classes lie in a folder. */
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), UNPACKED);
  }
}
