package io.gpuaas.core.incident;

import io.gpuaas.contract.triage.TriageResult;

/** What there is to do about an escalation, when its task comes up. */
public sealed interface Delivery {
  /** To be sent. */
  record Ready(Escalation escalation, TriageResult result) implements Delivery {}

  /** Its trigger is still on the way: a resolution that overtook it would be lost. */
  record Early() implements Delivery {}

  /** Nothing: it was settled before. */
  record Settled() implements Delivery {}
}
