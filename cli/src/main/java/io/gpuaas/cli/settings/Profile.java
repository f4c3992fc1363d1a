package io.gpuaas.cli.settings;

import org.jspecify.annotations.Nullable;

/** Defaults kept under a name in {@code config.json}. */
public record Profile(
    @Nullable String baseUrl,
    @Nullable String supportUrl,
    @Nullable String projectId,
    @Nullable String output) {
  public static final Profile EMPTY = new Profile(null, null, null, null);

  public Profile withServer(String base, @Nullable String support) {
    return new Profile(base, support, projectId, output);
  }

  public Profile withProject(@Nullable String project) {
    return new Profile(baseUrl, supportUrl, project, output);
  }
}
