package io.gpuaas.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What nodes have to know, and what is expected of them. */
record NodeTerms(
    String issuer, Duration heartbeatInterval, Duration offlineAfter, InstantSource clock) {
  boolean wasOffline(Instant lastHeartbeat) {
    return lastHeartbeat.isBefore(clock.instant().minus(offlineAfter));
  }
}
