package io.gpuaas.core.incident;

import java.time.Instant;

/**
 * A triage that was recorded.
 *
 * @param version 1 for the first
 * @param by the operator who asked
 * @param changed whether it says something else than the version before
 */
public record Verdict(int version, Instant at, String by, boolean changed, Diagnosis diagnosis) {}
