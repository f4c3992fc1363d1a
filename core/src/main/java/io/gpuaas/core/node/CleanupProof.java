package io.gpuaas.core.node;

/** What a node found of an allocation when it looked again after its cleanup. */
public record CleanupProof(int processes, int files, int users) {
  /** Nothing is left. */
  public boolean isClean() {
    return processes == 0 && files == 0 && users == 0;
  }
}
