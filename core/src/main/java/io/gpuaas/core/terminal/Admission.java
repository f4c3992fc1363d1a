package io.gpuaas.core.terminal;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.allocation.AllocationStore;
import io.gpuaas.core.node.NodeStore;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.core.node.TerminalOrder;
import io.gpuaas.core.tenancy.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets whoever comes with a good token in, and sends for the node. */
public final class Admission {
  private final Transactions transactions;
  private final TerminalStore store;
  private final AllocationStore allocations;
  private final NodeStore nodes;
  private final TerminalPolicy policy;
  private final Ids ids;
  private final InstantSource clock;

  public Admission(
      Transactions transactions,
      TerminalStore store,
      AllocationStore allocations,
      NodeStore nodes,
      TerminalPolicy policy,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.allocations = allocations;
    this.nodes = nodes;
    this.policy = policy;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of a token. */
  public sealed interface Decision {
    /** The session is opening. */
    record Admitted(TerminalSession session) implements Decision {}

    /**
     * Nobody gets in with it.
     *
     * @param session whose token it is or was; empty when it is nobody's here
     */
    record Refused(TerminalEnd why, Optional<TerminalSession> session) implements Decision {}
  }

  /** Uses the token up, whatever comes of it. */
  public Decision redeem(String token, UUID allocationId, UUID gatewayId) {
    Instant now = clock.instant();
    String hash = Secret.sha256(token);
    return store
        .consume(hash, allocationId, gatewayId, now)
        .<Decision>map(Decision.Admitted::new)
        .orElseGet(() -> refused(store.byToken(hash), allocationId, gatewayId));
  }

  private static Decision refused(
      Optional<TerminalSession> known, UUID allocationId, UUID gatewayId) {
    Optional<TerminalSession> session =
        known.filter(s -> s.allocationId().equals(allocationId) && s.gatewayId().equals(gatewayId));
    TerminalEnd why =
        session
            .map(
                s ->
                    s.consumedAt().isPresent()
                        ? TerminalEnd.TOKEN_REPLAYED
                        : TerminalEnd.TOKEN_EXPIRED)
            .orElse(TerminalEnd.TOKEN_INVALID);
    return new Decision.Refused(why, session);
  }

  /**
   * Sends for the node of an opening session; it comes to the gateway by itself.
   *
   * @param cause the session's own, where its trace has come to
   * @return why not: the allocation is not active any more, or there are too many sessions; the
   *     session is closed then
   */
  public Optional<TerminalEnd> sendForNode(TerminalSession session, Cause cause) {
    return transactions.inTransaction(
        () -> {
          Optional<TerminalEnd> refused = refusal(session);
          refused.ifPresentOrElse(
              why -> store.close(session.id(), why, Optional.empty(), clock.instant()),
              () -> nodes.insert(order(session, cause)));
          return refused;
        });
  }

  private Optional<TerminalEnd> refusal(TerminalSession session) {
    boolean active =
        allocations
            .find(session.allocationId())
            .filter(allocation -> allocation.state() == AllocationState.ACTIVE)
            .isPresent();
    if (!active) {
      return Optional.of(TerminalEnd.NOT_ACTIVE);
    }
    // Always in this order, or two of them could wait for each other.
    store.lock(session.userId());
    store.lock(session.allocationId());
    TerminalStore.Counts others = store.counts(session);
    boolean full =
        others.ofUser() >= policy.perUser()
            || others.onAllocation() >= policy.perAllocation()
            || others.onGateway() >= policy.perGateway();
    return full ? Optional.of(TerminalEnd.SESSION_LIMIT) : Optional.empty();
  }

  private NodeTask order(TerminalSession session, Cause cause) {
    Instant now = clock.instant();
    return new NodeTask(
        ids.next(),
        session.nodeId(),
        NodeTask.Type.TERMINAL_OPEN,
        Optional.of(session.allocationId()),
        List.of(),
        cause,
        now,
        now.plus(policy.nodeAnswer()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new TerminalOrder(session.id(), session.nodeUrl(), policy.idle(), policy.maxAge())));
  }
}
