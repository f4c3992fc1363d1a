package io.gpuaas.triage.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a runbook is named as a second one, beside that of the matching rule.
 *
 * @param paths paths of the command: see {@link CommandPath}
 * @param failingServices services by name, when the culprit span is theirs
 */
public record Beside(Set<CommandPath> paths, Set<String> failingServices) {
  static final Beside NEVER = new Beside(Set.of(), Set.of());

  public Beside {
    paths = Set.copyOf(paths);
    failingServices = Set.copyOf(failingServices);
  }

  boolean applies(CommandPath path, @Nullable String failingService) {
    return paths.contains(path)
        || (failingService != null && failingServices.contains(failingService));
  }
}
