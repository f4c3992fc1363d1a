package io.gpuaas.triage.intake;

/**
 * What stands around a failure and is probably about it.
 *
 * @param from where it was taken from, in words
 */
record Guess(String value, String from) {}
