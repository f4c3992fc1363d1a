package io.gpuaas.node.agent.runtime;

import io.gpuaas.contract.error.FailureReason;
import org.jspecify.annotations.Nullable;

/** Why a runtime could not do what it was asked for; its message is a sentence for operators. */
public final class RuntimeFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureReason reason;

  public RuntimeFailure(FailureReason reason, String sentence) {
    this(reason, sentence, null);
  }

  public RuntimeFailure(FailureReason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public FailureReason reason() {
    return reason;
  }
}
