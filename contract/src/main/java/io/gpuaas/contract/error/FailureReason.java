package io.gpuaas.contract.error;

import io.gpuaas.contract.signal.Service;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why an allocation failed, beneath {@code allocation_provisioning_failed} and {@code
 * allocation_release_failed}. A word is never renamed or reused.
 */
public enum FailureReason {
  /** The node stopped answering while it had the work. */
  NODE_OFFLINE(
      Service.NODE_AGENT,
      FixableBy.CAPACITY,
      true,
      "Create it again; it lands on a node that answers."),
  /** The node was removed for good. */
  NODE_REMOVED(
      Service.NODE_AGENT, FixableBy.CAPACITY, true, "Create it again; it lands on another node."),
  /** The node is heard of and never fetched the work. */
  TASK_NOT_FETCHED(
      Service.NODE_AGENT,
      FixableBy.CAPACITY,
      true,
      "Create it again; it lands on a node that takes work."),
  /** The node fetched the work and did not finish it in time. */
  PREPARE_TIMEOUT(
      Service.NODE_AGENT, FixableBy.CAPACITY, true, "Create it again; it may land elsewhere."),
  /** The node did not finish the cleanup in time. */
  CLEAN_TIMEOUT(
      Service.NODE_AGENT,
      FixableBy.OPERATOR,
      true,
      "Nothing is billed any more. Release it again, or let support clean the node."),
  /** The disk of the node is full. */
  DISK_FULL(
      Service.NODE_AGENT,
      FixableBy.OPERATOR,
      true,
      "Create it again; it may land elsewhere. Support makes room on the node."),
  /** The workspace could not be made, for another reason than room. */
  WORKSPACE_FAILED(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it may land elsewhere."),
  /** The Unix user of the allocation could not be given. */
  USER_FAILED(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it may land elsewhere."),
  /** A first process did not start in the isolation of the allocation. */
  RUNTIME_FAILED(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it may land elsewhere."),
  /** A GPU of the allocation is not on the node any more. */
  GPU_MISSING(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it lands on other GPUs."),
  /** A GPU of the allocation reports errors. */
  GPU_UNHEALTHY(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it lands on other GPUs."),
  /** Something of the allocation is left on the node. */
  CLEANUP_INCOMPLETE(
      Service.NODE_AGENT,
      FixableBy.OPERATOR,
      true,
      "Nothing is billed any more. Release it again, or let support clean the node."),
  /** The node says that it cleaned up and does not prove it. */
  PROOF_MISSING(
      Service.NODE_AGENT,
      FixableBy.OPERATOR,
      true,
      "Nothing is billed any more. Support looks after the node."),
  /** The node refused the task: its signature, its type or its expiry. */
  TASK_REFUSED(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it may land elsewhere."),
  /** The node agent failed in a way that nobody planned for. */
  AGENT_ERROR(
      Service.NODE_AGENT, FixableBy.OPERATOR, true, "Create it again; it may land elsewhere."),
  /** No worker took the allocation on in time. */
  WORKER_STALLED(
      Service.PROVISIONING_WORKER, FixableBy.OPERATOR, true, "Create it again in a minute.");

  /** They happen in no creation: their advice is for a release. */
  private static final Set<FailureReason> OF_CLEANUPS =
      EnumSet.of(CLEAN_TIMEOUT, CLEANUP_INCOMPLETE, PROOF_MISSING);

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Service hop;
  private final FixableBy fixableBy;
  private final boolean retryable;
  private final String nextStep;

  FailureReason(Service hop, FixableBy fixableBy, boolean retryable, String nextStep) {
    this.hop = hop;
    this.fixableBy = fixableBy;
    this.retryable = retryable;
    this.nextStep = nextStep;
  }

  /** The stable word: lower case with underscores. */
  public String wireName() {
    return wireName;
  }

  /** Where it failed. */
  public Service hop() {
    return hop;
  }

  public FixableBy fixableBy() {
    return fixableBy;
  }

  /** Whether the same command may succeed later without being changed. */
  public boolean retryable() {
    return retryable;
  }

  /**
   * One sentence or two: what the user can do next. Most reasons advise whoever could not create;
   * who could not release has nothing to create.
   *
   * @param code beneath which this is the reason
   */
  public String nextStep(ErrorCode code) {
    return code == ErrorCode.ALLOCATION_RELEASE_FAILED && !OF_CLEANUPS.contains(this)
        ? code.hint()
        : nextStep;
  }

  public static Optional<FailureReason> of(String wireName) {
    for (FailureReason reason : values()) {
      if (reason.wireName.equals(wireName)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
