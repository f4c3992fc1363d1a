package io.gpuaas.core.incident;

import java.time.Duration;
import java.util.List;

/**
 * Who can be told, and how often.
 *
 * @param joinWindow for how long one message stands for others of its fingerprint, where the target
 *     does not group by itself
 */
public record EscalationPolicy(List<Target> targets, Duration joinWindow) {
  public EscalationPolicy {
    targets = List.copyOf(targets);
  }
}
