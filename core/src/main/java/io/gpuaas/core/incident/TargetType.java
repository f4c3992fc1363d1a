package io.gpuaas.core.incident;

import java.util.Locale;

/** The kinds of receivers of escalations. */
public enum TargetType {
  /** PagerDuty Events API v2; it groups by fingerprint itself, and an incident can be resolved. */
  PAGERDUTY,
  /** An incoming webhook as Slack has it, and Mattermost and Rocket.Chat after it. */
  SLACK,
  /** Signed JSON. */
  WEBHOOK;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** Whether the receiver makes one alert of many events of the same fingerprint. */
  boolean groups() {
    return this == PAGERDUTY;
  }
}
