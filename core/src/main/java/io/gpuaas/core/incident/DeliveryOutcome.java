package io.gpuaas.core.incident;

import java.time.Duration;

/** How one attempt to tell a target ended. */
public sealed interface DeliveryOutcome {
  /** The target took it. */
  record Delivered() implements DeliveryOutcome {}

  /** The target does not want it, now or later. */
  record Refused(String reason) implements DeliveryOutcome {}

  /**
   * The target did not take it this time.
   *
   * @param notBefore at least how long to wait, when it said so
   */
  record NotTaken(String reason, Duration notBefore) implements DeliveryOutcome {}

  /** It was sent and nobody answered: repeated, because receivers know it by its id. */
  record Unknown(String reason) implements DeliveryOutcome {}
}
