package io.gpuaas.server.config;

import io.gpuaas.core.incident.Target;
import java.net.URI;

/**
 * A target with everything that is needed to reach it.
 *
 * @param url may be a secret itself, as that of an incoming webhook of Slack is
 * @param secret PagerDuty's routing key, or what a webhook is signed with; empty for Slack
 */
public record EscalationTarget(Target target, URI url, String secret) {
  @Override
  public String toString() {
    return "EscalationTarget[" + target + "]";
  }
}
