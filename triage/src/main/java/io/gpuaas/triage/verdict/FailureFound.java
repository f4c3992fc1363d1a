package io.gpuaas.triage.verdict;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.triage.TriageResult.Failure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why an allocation or a terminal failed. Only the word and the number come from the evidence; what
 * follows from the word is the contract's, whatever a record claims.
 */
final class FailureFound {
  private static final Set<ErrorCode> OF_ALLOCATIONS =
      EnumSet.of(ErrorCode.ALLOCATION_PROVISIONING_FAILED, ErrorCode.ALLOCATION_RELEASE_FAILED);

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");

  private FailureFound() {}

  /** Empty for every other code, and for a reason that the contract does not know. */
  static Optional<Failure> of(Coded coded) {
    String reason = coded.reason();
    Optional<ErrorCode> code = Optional.ofNullable(coded.code()).flatMap(ErrorCode::of);
    return reason == null ? Optional.empty() : code.flatMap(known -> of(known, reason, coded));
  }

  private static Optional<Failure> of(ErrorCode code, String reason, Coded coded) {
    return OF_ALLOCATIONS.contains(code)
        ? FailureReason.of(reason).map(known -> failure(known, code, coded))
        : TerminalEnd.of(reason)
            .filter(end -> end.error().filter(code::equals).isPresent())
            .map(end -> failure(end, code));
  }

  private static Failure failure(TerminalEnd end, ErrorCode code) {
    return new Failure(
        end.wireName(),
        null,
        end.hop().wireName(),
        end.fixableBy().wireName(),
        code.retryable(),
        code.hint());
  }

  private static Failure failure(FailureReason reason, ErrorCode code, Coded coded) {
    return new Failure(
        reason.wireName(),
        attempts(coded),
        reason.hop().wireName(),
        reason.fixableBy().wireName(),
        reason.retryable(),
        reason.nextStep(code));
  }

  private static @Nullable Integer attempts(Coded coded) {
    String said = coded.details().get(LogAttribute.ATTEMPTS.wireName());
    return said == null || !COUNT.matcher(said).matches() ? null : Integer.valueOf(said);
  }
}
