package io.gpuaas.core.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps gateways and sessions. */
public interface TerminalStore {
  /** Adds the gateway, or remembers its heartbeat. */
  void beat(Gateway gateway);

  /** The gateway with the fewest sessions that was heard of since then and is not draining. */
  Optional<Gateway> leastBusyGateway(Instant aliveSince);

  /** Where users may be sent: the gateways that were heard of since then. */
  List<URI> gatewayUrls(Instant aliveSince);

  /** One after the other until the transaction ends: for what counts before it adds. */
  void lock(UUID subject);

  /** The times of the user's last {@code most} sessions since then, the oldest first. */
  List<Instant> issued(UUID userId, Instant since, int most);

  void insert(TerminalSession session);

  Optional<TerminalSession> find(UUID id);

  Optional<TerminalSession> byToken(String tokenHash);

  /**
   * Uses a token up, in one statement: of many that come with it at once, one gets the session. It
   * is opening then. Empty when there is no such token for this allocation and gateway, or it was
   * used, or has expired.
   */
  Optional<TerminalSession> consume(
      String tokenHash, UUID allocationId, UUID gatewayId, Instant now);

  /** Opening and open sessions of each, the given one not counted. */
  Counts counts(TerminalSession except);

  /** Compare-and-set from opening to open. */
  boolean ready(UUID id, Instant at);

  /** Compare-and-set from anything but closed to closed. */
  boolean close(UUID id, TerminalEnd end, Optional<Integer> exitStatus, Instant at);

  /** Asks the gateway that holds it to end it; false when it is over. */
  boolean askToEnd(UUID id, TerminalEnd end);

  /** Sessions of the gateway that are to end: because somebody asked, or for their allocation. */
  List<Due> due(UUID gatewayId);

  /**
   * Closes what nobody holds any more: sessions of gateways that were not heard of since then, and
   * tokens that expired unused.
   *
   * @return those that were closed and had been used
   */
  List<TerminalSession> closeLost(Instant aliveSince, Instant now);

  /** Sessions of the project that are not over and have been used, oldest first. */
  List<TerminalSession> live(UUID projectId);

  /** How many sessions there are. */
  record Counts(long ofUser, long onAllocation, long onGateway) {}

  /** A session that has to end, and why. */
  record Due(UUID sessionId, TerminalEnd end) {}
}
