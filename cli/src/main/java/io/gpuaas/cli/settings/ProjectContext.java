package io.gpuaas.cli.settings;

import org.jspecify.annotations.Nullable;

/**
 * The project a command acts in, and who said so.
 *
 * @param source {@code flag}, {@code environment}, {@code default} (the profile), or {@code
 *     unknown} when there is none
 */
public record ProjectContext(@Nullable String id, String source) {
  public static final ProjectContext NONE = new ProjectContext(null, "unknown");
}
