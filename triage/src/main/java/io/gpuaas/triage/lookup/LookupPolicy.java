package io.gpuaas.triage.lookup;

import io.gpuaas.triage.rules.CommandPath;
import java.time.Duration;
import java.util.Set;

/**
 * What a triage may ask, and how much it may cost.
 *
 * @param services whose logs are read, by name; empty for those of the command's path
 * @param everywhere whether all services are read from the start, whatever the path
 * @param mostBytes what all questions together may read before no wider one is asked
 * @param mostTime how long a triage may look before no wider question is asked
 * @param patience how long one question may take
 */
public record LookupPolicy(
    Set<String> services,
    boolean everywhere,
    long mostBytes,
    Duration mostTime,
    Duration patience) {
  /** For gpuaas itself. */
  public static final LookupPolicy DEFAULT =
      new LookupPolicy(
          Set.of(), false, 2L * 1024 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(8));

  public LookupPolicy {
    services = Set.copyOf(services);
  }

  /** For services that are not gpuaas's own: these, or all when none is named. */
  public LookupPolicy ofForeign(Set<String> named) {
    return new LookupPolicy(named, named.isEmpty(), mostBytes, mostTime, patience);
  }

  /** Whether the services are gpuaas's own, whose paths are known. */
  boolean knowsPaths() {
    return services.isEmpty() && !everywhere;
  }

  /** Whose logs to read first, by name; empty for all. */
  Set<String> services(CommandPath path) {
    return knowsPaths() ? PathServices.of(path) : services;
  }
}
