package io.gpuaas.contract.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Terminals on allocations. */
public final class Terminals {
  private Terminals() {}

  /**
   * {@code POST /api/v1/allocations/{id}/terminal-token}: shown once, good for one connection to
   * one gateway.
   *
   * @param url the WebSocket to connect to; the token is not in it
   */
  public record Token(String token, String sessionId, String url, Instant expiresAt) {}

  /**
   * {@code GET /api/v1/terminal-sessions}: those of the project that are not over; {@code POST
   * /api/v1/terminal-sessions/{id}/kill} answers with the one it ends.
   *
   * @param state {@code issued}, {@code opening}, {@code open} or {@code closed}
   * @param readyAt when its program ran; null before that
   * @param closeReason a word of {@link io.gpuaas.contract.terminal.TerminalEnd}; null before that
   */
  public record Session(
      String id,
      String allocationId,
      String user,
      String state,
      String resourceName,
      String correlationId,
      Instant createdAt,
      @Nullable Instant readyAt,
      @Nullable Instant closedAt,
      @Nullable String closeReason,
      @Nullable Integer exitStatus) {}
}
