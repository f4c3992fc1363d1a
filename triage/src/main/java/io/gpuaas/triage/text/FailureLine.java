package io.gpuaas.triage.text;

import io.gpuaas.contract.triage.TriageResult.Failure;

/** Why an allocation failed, in one line: the reason, how often, where, and who can help. */
public final class FailureLine {
  private FailureLine() {}

  public static String of(Failure failure) {
    Integer attempts = failure.attempts();
    return failure.reason()
        + (attempts == null
            ? ""
            : " after " + attempts + (attempts == 1 ? " attempt" : " attempts"))
        + " at "
        + failure.hop()
        + "; fixable by "
        + failure.fixableBy()
        + (failure.retryable() ? "; the same command may succeed later" : "");
  }
}
