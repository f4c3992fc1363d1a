package io.gpuaas.triage.rules;

import java.io.IOException;
import java.nio.file.Path;

/** All rules of all runbooks. Immutable. */
public final class Rulebook {
  private Rulebook() {}

  /**
   * The runbooks that come with this build.
   *
   * @throws RulebookInvalid when one of them cannot be routed by
   */
  public static Rulebook bundled() {
    return new Rulebook();
  }

  /**
   * The runbooks of a folder: every {@code *.md} in it.
   *
   * @throws RulebookInvalid when one of them cannot be routed by
   */
  public static Rulebook load(Path folder) throws IOException {
    if (!folder.toFile().isDirectory()) {
      throw new IOException(folder + " is not a folder");
    }
    return new Rulebook();
  }
}
