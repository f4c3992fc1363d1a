package io.gpuaas.contract.triage;

/**
 * A case that somebody else can act on without asking back: {@code gpuaas triage --handoff json}
 * and what an escalation delivers.
 *
 * @param version of this form; it grows when a field changes its meaning
 * @param summary one line
 * @param fingerprint groups handoffs of one cause
 * @param forUser what may be sent to the user, with no internals in it
 * @param result the verdict with all of its evidence
 */
public record Handoff(
    int version,
    String correlationId,
    String summary,
    String fingerprint,
    String forUser,
    TriageResult result) {
  /** The form that this build writes. */
  public static final int VERSION = 1;
}
