package io.gpuaas.contract.api;

/** The project context of a request: which project a project-scoped route acts in. */
public final class ProjectHeader {
  public static final String NAME = "X-Project-Id";

  private ProjectHeader() {}
}
