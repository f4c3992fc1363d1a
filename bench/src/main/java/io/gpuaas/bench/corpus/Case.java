package io.gpuaas.bench.corpus;

import java.nio.file.Path;

/**
 * A case and where it is from.
 *
 * @param group the name of its folder
 * @param name the name of its file, without ending
 */
public record Case(Path path, String group, String name, CaseFile file) {
  /** Whether it has to happen on a running platform, because its evidence is not written down. */
  public boolean isProvoked() {
    return file.provoke() != null;
  }

  @Override
  public String toString() {
    return group + "/" + name;
  }
}
