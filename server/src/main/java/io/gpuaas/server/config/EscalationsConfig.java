package io.gpuaas.server.config;

import io.gpuaas.core.incident.EscalationPolicy;
import java.time.Duration;
import java.util.List;

/**
 * Who can be told of incidents.
 *
 * @param joinWindow see {@link EscalationPolicy}
 */
public record EscalationsConfig(List<EscalationTarget> targets, Duration joinWindow) {
  static final Duration JOIN_WINDOW = Duration.ofHours(1);
  static final EscalationsConfig NONE = new EscalationsConfig(List.of(), JOIN_WINDOW);

  public EscalationsConfig {
    targets = List.copyOf(targets);
  }

  /** The part that decisions are made by. */
  public EscalationPolicy policy() {
    return new EscalationPolicy(
        targets.stream().map(EscalationTarget::target).toList(), joinWindow);
  }
}
