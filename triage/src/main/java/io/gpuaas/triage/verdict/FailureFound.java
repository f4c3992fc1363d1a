package io.gpuaas.triage.verdict;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.triage.TriageResult.Failure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why an allocation failed. Only the word and the number come from the evidence; what follows from
 * the word is the contract's, whatever a record claims.
 */
final class FailureFound {
  private static final Set<String> CODES =
      Set.of(
          ErrorCode.ALLOCATION_PROVISIONING_FAILED.wireName(),
          ErrorCode.ALLOCATION_RELEASE_FAILED.wireName());

  private static final Set<FailureReason> OF_CLEANUPS =
      EnumSet.of(
          FailureReason.CLEAN_TIMEOUT,
          FailureReason.CLEANUP_INCOMPLETE,
          FailureReason.PROOF_MISSING);

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");

  private FailureFound() {}

  /** Empty for every other code, and for a reason that the contract does not know. */
  static Optional<Failure> of(Coded coded) {
    String reason = coded.reason();
    return reason != null && coded.code() != null && CODES.contains(coded.code())
        ? FailureReason.of(reason).map(known -> failure(known, coded))
        : Optional.empty();
  }

  private static Failure failure(FailureReason reason, Coded coded) {
    return new Failure(
        reason.wireName(),
        attempts(coded),
        reason.hop().wireName(),
        reason.fixableBy().wireName(),
        reason.retryable(),
        nextStep(reason, coded));
  }

  /** Most reasons advise whoever could not create; who could not release has nothing to create. */
  private static String nextStep(FailureReason reason, Coded coded) {
    boolean released = ErrorCode.ALLOCATION_RELEASE_FAILED.wireName().equals(coded.code());
    return released && !OF_CLEANUPS.contains(reason)
        ? ErrorCode.ALLOCATION_RELEASE_FAILED.hint()
        : reason.nextStep();
  }

  private static @Nullable Integer attempts(Coded coded) {
    String said = coded.details().get(LogAttribute.ATTEMPTS.wireName());
    return said == null || !COUNT.matcher(said).matches() ? null : Integer.valueOf(said);
  }
}
