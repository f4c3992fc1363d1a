package io.gpuaas.core.terminal;

import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.Cause;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A terminal, from its token to its end.
 *
 * @param gatewayId the only one that may open it
 * @param tokenHash SHA-256 in hex: the token itself is 256 random bits
 * @param cause the command that asked for the token
 * @param end why it is over; present when closed, and only then
 * @param exitStatus of its program; only when that ended by itself
 */
public record TerminalSession(
    UUID id,
    UUID tenantId,
    UUID projectId,
    String region,
    UUID allocationId,
    UUID nodeId,
    UUID userId,
    String username,
    UUID gatewayId,
    URI nodeUrl,
    State state,
    String tokenHash,
    Instant tokenExpiresAt,
    Cause cause,
    Instant createdAt,
    Optional<Instant> consumedAt,
    Optional<Instant> readyAt,
    Optional<Instant> closedAt,
    Optional<TerminalEnd> end,
    Optional<Integer> exitStatus) {

  public ResourceName resourceName() {
    return new ResourceName(
        region,
        tenantId.toString(),
        projectId.toString(),
        ResourceKind.TERMINAL_SESSION,
        id.toString());
  }

  /** How far it has come. */
  public enum State {
    /** Its token was given out. */
    ISSUED,
    /** Its token was used; the node is to come. */
    OPENING,
    /** Its program runs. */
    OPEN,
    CLOSED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
      return wireName;
    }
  }
}
