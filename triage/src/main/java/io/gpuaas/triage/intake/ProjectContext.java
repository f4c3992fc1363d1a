package io.gpuaas.triage.intake;

import org.jspecify.annotations.Nullable;

/**
 * Where a command without a project flag gets its project from.
 *
 * @param project null when nothing tells
 * @param source as a failure record words it
 */
record ProjectContext(@Nullable Guess project, String source) {
  static final String FLAG = "flag";
  static final String ENVIRONMENT = "environment";
  static final String DEFAULT = "default";
}
