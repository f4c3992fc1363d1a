package io.gpuaas.storage.task;

import java.time.Duration;

/** How an attempt ended. An exception out of a handler counts as {@link Retry}. */
public sealed interface TaskOutcome {
  /** The word for metrics and logs. */
  String wireName();

  static TaskOutcome done() {
    return new Done();
  }

  /** Nothing is left to do. */
  record Done() implements TaskOutcome {
    @Override
    public String wireName() {
      return "done";
    }
  }

  /** All is well and there is more to do later: no failure, no limit to how often. */
  record Again(Duration after) implements TaskOutcome {
    @Override
    public String wireName() {
      return "again";
    }
  }

  /**
   * It did not work; the retry policy says whether and when to try again.
   *
   * @param notBefore a wait that is asked for; the policy's own counts when it is longer
   */
  record Retry(String reason, Duration notBefore) implements TaskOutcome {
    public Retry(String reason) {
      this(reason, Duration.ZERO);
    }

    @Override
    public String wireName() {
      return "retry";
    }
  }

  /** Whether it took effect is not known; tried again by the retry policy, counted apart. */
  record Unknown(String reason) implements TaskOutcome {
    @Override
    public String wireName() {
      return "unknown";
    }
  }

  /** It did not work and never will. */
  record Failed(String reason) implements TaskOutcome {
    @Override
    public String wireName() {
      return "failed";
    }
  }
}
