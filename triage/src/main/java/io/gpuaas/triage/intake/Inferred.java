package io.gpuaas.triage.intake;

/**
 * An input that the failure itself did not say.
 *
 * @param name of the input, as in {@code inputs} of a triage result
 * @param from what it was taken from, in words
 */
public record Inferred(String name, String from) {}
